using Flywheel.Storage;

namespace Flywheel.Turn;

/// <summary>Keeps two processes from turning the same wheel. The operating system releases it however the process ends.</summary>
internal static class TurnLock
{
    /// <summary>Takes the lock, or fails at once.</summary>
    /// <exception cref="FlywheelException">Another process has it.</exception>
    public static IDisposable Take(Workspace workspace)
    {
        Directory.CreateDirectory(workspace.TurnsPath);
        try
        {
            return new FileStream(
                Path.Combine(workspace.TurnsPath, "turn.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException exception)
        {
            throw new FlywheelException(
                $"Another process is turning the wheel of {workspace.Root}. Wait until it is done.",
                isTransient: true,
                exception
            );
        }
    }
}
