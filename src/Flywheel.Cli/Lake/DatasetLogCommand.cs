using System.CommandLine;
using System.Globalization;

namespace Flywheel.Cli.Lake;

internal static class DatasetLogCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        var command = new Command("log", "The versions of a dataset: when, what was done, and why.") { name };
        command.SetAction(arguments =>
        {
            var versions = arguments.Catalog().Open(arguments.GetRequiredValue(name)).Log();
            arguments
                .Output()
                .Write(
                    versions,
                    _ =>
                    {
                        var table = new TextTable(
                            looseColumns: 2,
                            ["VERSION", "COMMITTED", "OPERATION", "ADDED", "REMOVED", "TAGS", "WHY"]
                        );
                        foreach (var version in versions.Reverse())
                            table.AddTextRow(
                                version.Version.ToString(CultureInfo.InvariantCulture),
                                Output.Time(version.CommittedAt),
                                version.RestoredVersion is { } restored
                                    ? string.Create(CultureInfo.InvariantCulture, $"{version.Operation} {restored}")
                                    : version.Operation,
                                version.RowsAdded.ToString(CultureInfo.InvariantCulture),
                                version.RowsRemoved.ToString(CultureInfo.InvariantCulture),
                                string.Join(' ', version.Tags),
                                version.Why ?? ""
                            );
                        table.Print();
                    }
                );
            return ExitCode.Success;
        });
        return command;
    }
}
