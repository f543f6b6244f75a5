namespace Flywheel.Review;

/// <summary>Something of this room was refused; nothing was changed.</summary>
/// <param name="fault">What kind of refusal.</param>
/// <param name="message">Place, cause and cure; holds no text that a client sent other than names of labels.</param>
/// <param name="path">JSON Pointer to the value at fault; null where no value is.</param>
internal sealed class ReviewException(ReviewFault fault, string message, string? path = null)
    : FlywheelException(message)
{
    public ReviewFault Fault { get; } = fault;

    public string? Path { get; } = path;
}
