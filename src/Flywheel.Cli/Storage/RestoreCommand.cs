using System.CommandLine;
using Flywheel.Storage;

namespace Flywheel.Cli.Storage;

internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The archive that 'flywheel backup' wrote." };
        var folder = new Argument<string>("DIR")
        {
            Description = "The new workspace: a folder that is not there yet, or empty.",
        };
        var command = new Command("restore", "Make a workspace from a backup.") { file, folder };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                arguments.RefuseWorkspace();
                var target = Path.GetFullPath(arguments.GetRequiredValue(folder));
                await RestoreAsync(arguments.GetRequiredValue(file), target, cancellationToken).ConfigureAwait(false);
                arguments
                    .Output()
                    .Write(new Restored(target), restored => Output.Line($"Restored {restored.Workspace}"));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static async Task RestoreAsync(string archive, string target, CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine("restoring", ProgressUnit.Bytes);
        await WorkspaceRestore.RestoreAsync(archive, target, cancellationToken, progress).ConfigureAwait(false);
    }

    private sealed record Restored(string Workspace);
}
