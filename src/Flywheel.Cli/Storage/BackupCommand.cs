using System.CommandLine;
using System.Globalization;
using Flywheel.Storage;
using Flywheel.Train;
using Flywheel.Turn;

namespace Flywheel.Cli.Storage;

internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The archive to write (tar, gzip)." };
        var command = new Command("backup", "Write one consistent archive of the workspace, also while a server runs.")
        {
            file,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                var workspace = arguments.OpenWorkspace();
                OutputFile.Require(arguments.GetRequiredValue(file), workspace, BackupArchive.IsOne);
                using var database = Database.OpenToRead(workspace.DatabasePath, TimeProvider.System);
                var result = await new Backup(
                    workspace,
                    database,
                    TimeProvider.System,
                    () => [.. ModelBackup.Files(database, TimeProvider.System), .. GatePolicies(workspace)]
                )
                    .WriteAsync(arguments.GetRequiredValue(file), cancellationToken)
                    .ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        result,
                        backup =>
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{backup.Path}: {Count.Of(backup.Files, "file")}, {Count.Of(backup.Bytes, "byte")}"
                                )
                            )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    // What a turn decides by, where it lies in the workspace.
    private static string[] GatePolicies(Workspace workspace)
    {
        var name = new TurnOptions().Policy;
        return File.Exists(Path.Combine(workspace.Root, name)) ? [name] : [];
    }
}
