using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetDiffCommand
{
    private const int LongestRow = 400;

    public static Command Create()
    {
        var from = DatasetCommand.ReferenceArgument("FROM");
        var to = DatasetCommand.ReferenceArgument("TO");
        var command = new Command("diff", "The rows that came and went between two versions of a dataset.")
        {
            from,
            to,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
            {
                var (dataset, fromVersion) = arguments.Open(from);
                var (other, toVersion) = arguments.Open(to);
                if (dataset.Name != other.Name)
                    throw new FlywheelException(
                        $"'{dataset.Name}' and '{other.Name}' are two datasets; compare two versions of one, such as gold@3 gold@5."
                    );
                if (dataset.Kind == DatasetKind.Examples)
                    arguments
                        .Output()
                        .Write(
                            ShownExampleDifference.Of(dataset.DiffExamples(fromVersion, toVersion, cancellationToken)),
                            Print
                        );
                else
                    arguments.Output().Write(dataset.Diff(fromVersion, toVersion, cancellationToken), Print);
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(DatasetDifference difference)
    {
        foreach (var row in difference.Removed)
            PrintRow('-', row);
        foreach (var row in difference.Added)
            PrintRow('+', row);
        PrintCounts(difference.From, difference.To, difference.Added.Count, difference.Removed.Count);
    }

    private static void Print(ShownExampleDifference difference)
    {
        foreach (var row in difference.Removed)
            PrintRow('-', row);
        foreach (var row in difference.Added)
            PrintRow('+', row);
        PrintCounts(difference.From, difference.To, difference.Added.Count, difference.Removed.Count);
    }

    private static void PrintCounts(long from, long to, int added, int removed) =>
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(added, "row")} added, {removed} removed from version {from} to {to}"
            )
        );

    // Both sides of a changed row have one id: the whole row shows what changed.
    private static void PrintRow(char sign, JsonElement row) =>
        Output.Line($"{sign} {Output.SafeText(row.GetRawText(), LongestRow)}");

    private static void PrintRow(char sign, PreferencePair row) =>
        Output.Line($"{sign} {row.Id}  {Output.SafeText(row.Prompt, 60)}  =>  {Output.SafeText(row.Chosen, 100)}");

    private sealed record ShownExampleDifference(
        long From,
        long To,
        IReadOnlyList<JsonElement> Added,
        IReadOnlyList<JsonElement> Removed
    )
    {
        public static ShownExampleDifference Of(ExampleDifference difference) =>
            new(
                difference.From,
                difference.To,
                [.. difference.Added.Select(ExampleText.JsonOf)],
                [.. difference.Removed.Select(ExampleText.JsonOf)]
            );
    }
}
