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
                var backup = new Backup(
                    workspace,
                    database,
                    TimeProvider.System,
                    () => [.. ModelBackup.Files(workspace, database, TimeProvider.System), .. GatePolicies(workspace)],
                    () => PaidAnswers.Files(workspace)
                );
                var path = arguments.GetRequiredValue(file);
                var result = await WriteAsync(backup, path, cancellationToken).ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(
                        result,
                        _ =>
                            Output.Line(
                                string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{result.Path}: {Count.Of(result.Files, "file")}, {Count.Of(result.Bytes, "byte")}"
                                )
                            )
                    );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task<BackupResult> WriteAsync(Backup backup, string path, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine("backing up", ProgressUnit.Bytes);
        return await backup.WriteAsync(path, cancellationToken, progress).ConfigureAwait(false);
    }

    // What a turn decides by, where it lies in the workspace.
    private static string[] GatePolicies(Workspace workspace)
    {
        var path = Path.GetFullPath(Path.Combine(workspace.Root, PolicyOf(workspace)));
        var name = Path.GetRelativePath(workspace.Root, path).Replace(Path.DirectorySeparatorChar, '/');
        return name.StartsWith("../", StringComparison.Ordinal) || !File.Exists(path) ? [] : [name];
    }

    // A configuration that is wrong is backed up as it is.
    private static string PolicyOf(Workspace workspace)
    {
        try
        {
            return Settings.Load(workspace).Turn.Policy;
        }
        catch (FlywheelException)
        {
            return new TurnOptions().Policy;
        }
    }
}
