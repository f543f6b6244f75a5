using System.CommandLine;
using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

internal static class DatasetCompactCommand
{
    public static Command Create()
    {
        var name = DatasetCommand.NameArgument();
        var command = new Command("compact", "Rewrite small files into bigger ones; the rows stay the same.") { name };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var workspace = arguments.OpenWorkspace();
                var options = Settings.Load(workspace).Wheel.Lake;
                var catalog = new DatasetCatalog(workspace.LakePath, TimeProvider.System, options);
                var dataset = catalog.Open(arguments.GetRequiredValue(name));
                using var database = arguments.OpenDatabase();
                arguments
                    .Output()
                    .Write(
                        await database.ActsOn().CompactAsync(dataset, cancellationToken).ConfigureAwait(false),
                        result =>
                            Output.Line(
                                result.FilesRemoved == 0
                                    ? $"{dataset.Name} has no small files to put together."
                                    : string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{dataset.Name}@{result.Version}: {Count.Of(result.FilesRemoved, "file")} became {result.FilesAdded}, {Count.Of(result.Rows, "row")}"
                                    )
                            )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }
}
