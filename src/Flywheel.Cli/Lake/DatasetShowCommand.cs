using System.CommandLine;
using System.Globalization;
using System.Text.Json;
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
            CustomParser = Numbers.Count,
        };
        var command = new Command("show", "One version of a dataset and its first rows.") { reference, rows };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var (dataset, version) = arguments.Open(reference);
                if (dataset.Kind == DatasetKind.Examples)
                {
                    ShowExamples(arguments, dataset, version, arguments.GetValue(rows), cancellationToken);
                    return Task.FromResult(ExitCode.Success);
                }
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

    private static void ShowExamples(
        ParseResult arguments,
        Dataset dataset,
        long version,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rows = dataset.Examples(version, split: null, cancellationToken).Take(most).ToList();
        var shown = new ShownExamples(dataset.Summary(version), [.. rows.Select(ExampleText.JsonOf)]);
        arguments
            .Output()
            .Write(
                shown,
                _ =>
                {
                    PrintHead(shown.Dataset);
                    foreach (var row in rows)
                        ExampleText.Print(row);
                }
            );
    }

    private static void PrintHead(DatasetSummary dataset) =>
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{dataset.Name}@{dataset.Version}: {Count.Of(dataset.Rows, "row")} in {Count.Of(dataset.Files, "file")}, committed {Output.Time(dataset.CommittedAt)}"
            )
        );

    private static void Print(ShownDataset shown)
    {
        PrintHead(shown.Dataset);
        foreach (var row in shown.Rows)
            PairText.Print(row);
    }

    private sealed record ShownExamples(DatasetSummary Dataset, IReadOnlyList<JsonElement> Rows);

    private sealed record ShownDataset(DatasetSummary Dataset, IReadOnlyList<PreferencePair> Rows);
}
