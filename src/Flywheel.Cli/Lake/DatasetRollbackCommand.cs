using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetRollbackCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        var to = new Option<string>("--to")
        {
            Description = "The version to return to: its number, a tag or a time.",
            HelpName = "VERSION",
            Required = true,
        };
        var why = DatasetCommand.WhyOption();
        why.Required = true;
        var command = new Command("rollback", "Make a new version that equals an old one; nothing is lost.")
        {
            name,
            to,
            why,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var reference = Reference(arguments.GetRequiredValue(name), arguments.GetRequiredValue(to));
                var dataset = arguments.Catalog().Open(reference.Name);
                var target = dataset.Resolve(reference);
                using var database = arguments.OpenDatabase();
                arguments
                    .Output()
                    .Write(
                        await database
                            .ActsOn()
                            .RollbackAsync(dataset, target, arguments.GetRequiredValue(why), cancellationToken)
                            .ConfigureAwait(false),
                        version =>
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{dataset.Name}@{version.Version} equals {dataset.Name}@{target}: {Count.Of(version.RowsAdded, "row")} back, {Count.Of(version.RowsRemoved, "row")} out"
                                )
                            )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    // Both "--to 1" and "--to gold@1" name version 1 of gold.
    private static DatasetReference Reference(string name, string to)
    {
        if (name.Contains('@', StringComparison.Ordinal))
            throw new FlywheelException(
                $"'{name}' names a version. Name the dataset alone, and the version to return to with --to."
            );
        var whole = to.StartsWith(name + "@", StringComparison.Ordinal) ? to : $"{name}@{to}";
        return DatasetReference.Parse(whole);
    }
}
