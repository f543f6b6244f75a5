namespace Flywheel.Capture;

/// <summary>
/// Leaves a half-read item from any depth; never leaves the room. Bad items are rare, and one throw keeps the reading
/// of good ones free of checks after each step.
/// </summary>
internal sealed class PayloadException(PayloadError error) : Exception(error.Message)
{
    public PayloadError Error { get; } = error;
}
