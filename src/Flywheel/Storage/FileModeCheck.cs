using System.Runtime.CompilerServices;

namespace Flywheel.Storage;

/// <summary>Checks that nobody but the owner can read the workspace's secrets and events.</summary>
public sealed class FileModeCheck(Workspace workspace) : IWorkspaceCheck
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <inheritdoc/>
    public string Name => "file modes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (OperatingSystem.IsWindows())
            yield break;
        foreach (var path in (string[])[workspace.PseudonymKeyPath, workspace.DatabasePath])
            if (File.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0)
                yield return new Finding(path, "other users can read or change it", $"Run 'chmod 600 {path}'.");
    }
}
