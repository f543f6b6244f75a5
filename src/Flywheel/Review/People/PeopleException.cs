namespace Flywheel.Review.People;

/// <summary>A change of people, or a sign-in, is refused; nothing was changed.</summary>
internal sealed class PeopleException(PeopleFault fault, string message)
    : FlywheelException(message, isTransient: fault == PeopleFault.TooManyAttempts)
{
    public PeopleFault Fault { get; } = fault;

    /// <summary>When the next attempt will be heard; set for <see cref="PeopleFault.TooManyAttempts"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
