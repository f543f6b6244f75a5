using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetShowCommand
{
    private const int DefaultRows = 10;

    public static Command Create()
    {
        var reference = DatasetCommand.ReferenceArgument();
        var rows = new Option<int>("--rows")
        {
            Description = "How many rows to show; 0 shows the counts alone.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => DefaultRows,
            CustomParser = WholeNumber.Parse,
        };
        var command = new Command("show", "One version of a dataset and its first rows.") { reference, rows };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var (dataset, version) = arguments.Open(reference);
                var shown = new ShownDataset(
                    dataset.Summary(version),
                    [.. dataset.Rows(version, split: null, cancellationToken).Take(arguments.GetValue(rows))]
                );
                arguments.Output().Write(shown, Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(ShownDataset shown)
    {
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{shown.Dataset.Name}@{shown.Dataset.Version}: {Count.Of(shown.Dataset.Rows, "row")} in {Count.Of(shown.Dataset.Files, "file")}, committed {Output.Time(shown.Dataset.CommittedAt)}"
            )
        );
        foreach (var row in shown.Rows)
            PairText.Print(row);
    }

    private sealed record ShownDataset(DatasetSummary Dataset, IReadOnlyList<PreferencePair> Rows);
}
