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
                var result = await CompactAsync(database.ActsOn(), dataset, cancellationToken).ConfigureAwait(false);
                arguments.Output().Write(result, _ => Print(dataset, result));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<CompactionResult> CompactAsync(
        DatasetActs acts,
        Dataset dataset,
        CancellationToken cancellationToken
    )
    {
        using var progress = new ProgressLine("compacting");
        return await acts.CompactAsync(dataset, cancellationToken, progress).ConfigureAwait(false);
    }

    private static void Print(Dataset dataset, CompactionResult result) =>
        Output.Line(
            result.FilesRemoved == 0
                ? $"{dataset.Name} has no small files to put together."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{dataset.Name}@{result.Version}: {Count.Of(result.FilesRemoved, "file")} became {result.FilesAdded}, {Count.Of(result.Rows, "row")}"
                )
        );
}
