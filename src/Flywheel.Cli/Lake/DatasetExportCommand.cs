using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Review.Answering;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Cli.Lake;

internal static class DatasetExportCommand
{
    private const string AllSplits = "all";

    public static Command Create()
    {
        var reference = DatasetCommand.ReferenceArgument();
        var format = new Option<string>("--format")
        {
            Description = "The shape that the trainer loads; jsonl for evaluation rows, as they are imported.",
            Required = true,
        };
        format.AcceptOnlyFromAmong([.. ExportFormatName.All, ExampleExporter.FormatName]);
        var split = new Option<string?>("--split")
        {
            Description = "The rows to export. Default: train; with jsonl all, for none of them is.",
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
                var shape = arguments.GetRequiredValue(format);
                var rows =
                    arguments.GetValue(split)
                    ?? (shape == ExampleExporter.FormatName ? AllSplits : SplitName.Of(Split.Train));
                var path = FileOf(arguments.GetRequiredValue(output), rows);
                OutputFile.Require(path, arguments.OpenWorkspace(), IsEarlierExport);
                var target = new ExportTarget(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"flywheel dataset export {dataset.Name}@{version} --format {shape} --split {rows}"
                    )
                );
                if (ExportFormatName.Parse(shape) is { } trainers)
                    ExportPairs(
                        arguments,
                        dataset,
                        version,
                        trainers,
                        SplitName.Parse(rows),
                        target,
                        cancellationToken
                    );
                else
                    arguments
                        .Output()
                        .Write(
                            dataset.ExportExamples(version, SplitName.Parse(rows), target, cancellationToken),
                            ExportReport.Print
                        );
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void ExportPairs(
        ParseResult arguments,
        Dataset dataset,
        long version,
        ExportFormat format,
        Split? split,
        ExportTarget target,
        CancellationToken cancellationToken
    )
    {
        using var database = arguments.OpenDatabaseToRead();
        using var progress = new ProgressLine("exporting");
        var request = new ExportRequest
        {
            Format = format,
            Split = split,
            Output = target.Path,
            Command = target.Command,
            Progress = progress,
            HeldBack = HeldBackFrom(dataset, split, database),
            Overruled = new OverruledEdits(database, new QueueLedger())
                .Read()
                .Select(edit => edit.EventId)
                .ToHashSet(StringComparer.Ordinal),
        };
        var exported = dataset.Export(version, request, cancellationToken);
        progress.Dispose();
        var inVersion = dataset.Summary(version).Rows;
        arguments.Output().Write(exported, result => ExportReport.Print(result, request, inVersion));
    }

    // What only measures is no worse for what people still think about.
    private static IReadOnlySet<string> HeldBackFrom(Dataset dataset, Split? split, Database database) =>
        split is Split.Eval or Split.Regression
            ? new HashSet<string>()
            : new UnsettledItems(database).RowsOf(dataset.Name);

    private static string FileOf(string output, string split) =>
        output != "-" && (Directory.Exists(output) || Path.EndsInDirectorySeparator(output))
            ? Path.Combine(output, split + ".jsonl")
            : output;

    private static bool IsEarlierExport(string path) => File.Exists(path + ".manifest.json");
}
