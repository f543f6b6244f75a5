namespace Flywheel.Capture;

/// <summary>A key cannot have this name.</summary>
internal sealed class KeyNameException(string message, bool isTaken) : FlywheelException(message)
{
    /// <summary>True where another key in force has it; false where no key could.</summary>
    public bool IsTaken { get; } = isTaken;
}
