namespace Flywheel.Lake.Delta;

/// <summary>Another writer committed what this commit cannot stand beside; doing the work again from the new state helps.</summary>
internal sealed class CommitConflictException(string message) : FlywheelException(message, isTransient: true);
