using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetDiffCommand
{
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
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(difference.Added.Count, "row")} added, {difference.Removed.Count} removed from version {difference.From} to {difference.To}"
            )
        );
    }

    private static void PrintRow(char sign, PreferencePair row) =>
        Output.Line($"{sign} {row.Id}  {Output.SafeText(row.Prompt, 60)}  =>  {Output.SafeText(row.Chosen, 100)}");
}
