using System.Globalization;

namespace Flywheel.Storage;

/// <summary>
/// Keeps a second process from doing what only one may do in a workspace (judging and publishing). The lock lies on an
/// open file, so the operating system releases it however the process ends.
/// </summary>
public sealed class WorkspaceLock : IDisposable
{
    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] SharingViolations = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;
    private readonly string _ownerPath;

    private WorkspaceLock(FileStream file, string ownerPath) => (_file, _ownerPath) = (file, ownerPath);

    /// <summary>Takes the lock, or fails at once.</summary>
    /// <exception cref="FlywheelException">Another process has it, or the workspace cannot be written.</exception>
    public static WorkspaceLock Take(Workspace workspace)
    {
        try
        {
            var file = new FileStream(workspace.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // The owner is named in a file of its own: nobody else can open the locked one.
            File.WriteAllText(
                workspace.LockOwnerPath,
                Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"
            );
            return new WorkspaceLock(file, workspace.LockOwnerPath);
        }
        catch (IOException exception) when (SharingViolations.Contains(exception.HResult))
        {
            throw InUse(workspace, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The workspace {workspace.Root} cannot be locked: {exception.Message} Check that the folder is writable for this "
                    + "user and that its disk has room.",
                innerException: exception
            );
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        File.Delete(_ownerPath);
        _file.Dispose();
    }

    private static FlywheelException InUse(Workspace workspace, IOException exception) =>
        new(
            $"The workspace {workspace.Root} is in use by {Owner(workspace)}. Stop it, add files beside it with "
                + "'flywheel ingest FILE', or name another workspace with --workspace.",
            isTransient: true,
            exception
        );

    private static string Owner(Workspace workspace)
    {
        try
        {
            return $"process {File.ReadAllText(workspace.LockOwnerPath).Trim()}";
        }
        catch (IOException)
        {
            // The owner has the lock and has not written its number yet, or is about to release it.
            return "another process";
        }
    }
}
