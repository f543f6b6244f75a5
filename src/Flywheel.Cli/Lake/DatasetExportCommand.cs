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
            Description = "The rows to export. Default train.",
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
                OutputFile.Require(arguments.GetRequiredValue(output), arguments.OpenWorkspace());
                var (dataset, version) = arguments.Open(reference);
                var request = new ExportRequest
                {
                    Format = ExportFormatName.Parse(arguments.GetRequiredValue(format))!.Value,
                    Split = SplitName.Parse(arguments.GetRequiredValue(split)),
                    Output = arguments.GetRequiredValue(output),
                    Command = string.Create(
                        CultureInfo.InvariantCulture,
                        $"flywheel dataset export {dataset.Name}@{version} --format {arguments.GetRequiredValue(format)} --split {arguments.GetRequiredValue(split)}"
                    ),
                };
                arguments.Output().Write(dataset.Export(version, request, cancellationToken), Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(ExportResult result)
    {
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Rows} rows of {result.Dataset}@{result.Version} in {result.Path}"
            )
        );
        foreach (var (reason, count) in result.LeftOut)
            Output.Line(string.Create(CultureInfo.InvariantCulture, $"left out: {count} ({reason})"));
        Output.Line();
        Output.Line("Length of chosen / rejected:");
        var table = Output.Table("COHORT", "PAIRS", "MEAN", "MEDIAN", "CHOSEN LONGER");
        AddRow(table, "all", result.Lengths.Overall);
        foreach (var cohort in result.Lengths.Cohorts)
            AddRow(table, $"{cohort.Attribute}={Output.SafeText(cohort.Value, 40)}", cohort.Lengths);
        Output.Result.Write(table);
    }

    private static void AddRow(Spectre.Console.Table table, string cohort, LengthRatio lengths) =>
        table.AddTextRow(
            cohort,
            lengths.Pairs.ToString(CultureInfo.InvariantCulture),
            lengths.MeanRatio.ToString("0.00", CultureInfo.InvariantCulture),
            lengths.MedianRatio.ToString("0.00", CultureInfo.InvariantCulture),
            lengths.ChosenLonger.ToString("0 %", CultureInfo.InvariantCulture)
        );
}
