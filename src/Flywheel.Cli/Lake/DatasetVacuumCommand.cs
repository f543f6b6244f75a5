using System.CommandLine;
using System.Globalization;

namespace Flywheel.Cli.Lake;

internal static class DatasetVacuumCommand
{
    private const int DefaultDays = 7;

    // A hundred years: nothing is older.
    private const int MostDays = 36500;

    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        var retention = new Option<double>("--retention-days")
        {
            Description =
                "Files unused for at least this many days are removed; versions older than that cannot be read or returned to any more, unless tagged.",
            HelpName = "DAYS",
            DefaultValueFactory = _ => DefaultDays,
        };
        retention.AcceptWithin(0, MostDays);
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be removed, remove nothing." };
        var command = new Command("vacuum", "Remove files that no kept version needs.") { name, retention, dryRun };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var days = arguments.GetValue(retention);
                var dataset = arguments.Catalog().Open(arguments.GetRequiredValue(name));
                using var database = arguments.OpenDatabase();
                var result = await database
                    .ActsOn()
                    .VacuumAsync(dataset, TimeSpan.FromDays(days), arguments.GetValue(dryRun), cancellationToken)
                    .ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        result,
                        _ =>
                        {
                            foreach (var file in result.Files)
                                Output.Line(file);
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{(result.DryRun ? "Would remove" : "Removed")} {Count.Of(result.Files.Count, "file")}, {Count.Of(result.Bytes, "byte")}"
                                )
                            );
                        }
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }
}
