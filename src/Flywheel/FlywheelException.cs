namespace Flywheel;

/// <summary>
/// An operation failed for a reason outside the program: a full disk, a busy workspace, a broken file. The message names
/// the place, the cause and the cure, and is fit to be shown to a user as it is.
/// </summary>
public class FlywheelException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Place, cause and cure.</param>
    /// <param name="isTransient">True when the same call may succeed later without anything being mended.</param>
    /// <param name="innerException">What was caught.</param>
    public FlywheelException(string message, bool isTransient = false, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>True when the same call may succeed later without anything being mended.</summary>
    public bool IsTransient { get; }
}
