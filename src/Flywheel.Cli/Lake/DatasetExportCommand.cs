using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;
using Flywheel.Lake.Export;

namespace Flywheel.Cli.Lake;

internal static class DatasetExportCommand
{
    private const string AllSplits = "all";

    public static Command Create()
    {
        var reference = DatasetCommand.ReferenceArgument();
        var format = new Option<string>("--format")
        {
            Description = "The shape that the trainer loads.",
            Required = true,
        };
        format.AcceptOnlyFromAmong([.. ExportFormatName.All]);
        var split = new Option<string>("--split")
        {
            Description = "The rows to export.",
            DefaultValueFactory = _ => SplitName.Of(Split.Train),
        };
        split.AcceptOnlyFromAmong(
            SplitName.Of(Split.Train),
            SplitName.Of(Split.Eval),
            SplitName.Of(Split.Regression),
            AllSplits
        );
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write, or a folder, in which the file is named by the split.",
            HelpName = "FILE|DIR",
            Required = true,
        };
        var command = new Command("export", "Write a version as a trainer loads it, with a manifest beside it.")
        {
            reference,
            format,
            split,
            output,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var (dataset, version) = arguments.Open(reference);
                var target = FileOf(arguments.GetRequiredValue(output), arguments.GetRequiredValue(split));
                OutputFile.Require(target, arguments.OpenWorkspace(), IsEarlierExport);
                var request = new ExportRequest
                {
                    Format = ExportFormatName.Parse(arguments.GetRequiredValue(format))!.Value,
                    Split = SplitName.Parse(arguments.GetRequiredValue(split)),
                    Output = target,
                    Command = string.Create(
                        CultureInfo.InvariantCulture,
                        $"flywheel dataset export {dataset.Name}@{version} --format {arguments.GetRequiredValue(format)} --split {arguments.GetRequiredValue(split)}"
                    ),
                };
                var inVersion = dataset.Summary(version).Rows;
                arguments
                    .Output()
                    .Write(
                        dataset.Export(version, request, cancellationToken),
                        result => ExportReport.Print(result, request, inVersion)
                    );
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static string FileOf(string output, string split) =>
        output != "-" && (Directory.Exists(output) || Path.EndsInDirectorySeparator(output))
            ? Path.Combine(output, split + ".jsonl")
            : output;

    private static bool IsEarlierExport(string path) => File.Exists(path + ".manifest.json");
}
