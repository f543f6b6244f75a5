using Flywheel.Capture;
using Flywheel.Review.People;

namespace Flywheel.Server.Problems;

/// <summary>What went wrong with a request or with an item of it (RFC 9457).</summary>
/// <param name="Type">The kind.</param>
/// <param name="Detail">Cause and cure; holds no text that a client sent.</param>
internal sealed record Problem(ProblemType Type, string Detail)
{
    /// <summary>JSON Pointer to the value at fault; null where no value is.</summary>
    public string? Path { get; init; }

    /// <summary>Bytes before the fault, from 0.</summary>
    public long? Position { get; init; }

    /// <summary>Which item of a JSON list, from 0.</summary>
    public int? Index { get; init; }

    /// <summary>Which line of NDJSON or of a text, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Which character of the line, from 1.</summary>
    public long? Column { get; init; }

    /// <summary>When the same request may succeed.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Problem Of(PayloadError error) =>
        new(ProblemType.Of(error), error.Message) { Path = error.Path, Position = error.Position };

    public static Problem Overloaded(TimeSpan retryAfter) =>
        new(ProblemType.Overloaded, "Events arrive faster than the disk takes them. Send this again after Retry-After.")
        {
            RetryAfter = retryAfter,
        };

    /// <summary>The refusal of a change of people; its message holds nothing but names that were checked.</summary>
    public static Problem Of(PeopleException refused) =>
        new(ProblemType.Of(refused.Fault), refused.Message) { RetryAfter = refused.RetryAfter };

    /// <summary>The failure of a request that only asked for something.</summary>
    public static Problem OfReading(FlywheelException failure) =>
        Of(failure) with
        {
            Detail = failure.IsTransient
                ? "The storage is busy. Ask again."
                : "The storage could not be read. See the server's log, then ask again.",
        };

    public static Problem Of(FlywheelException failure) =>
        new(
            ProblemType.StorageFailed,
            failure.IsTransient
                ? "The storage is busy; nothing of this request was stored. Send it again."
                : "The storage failed; nothing of this request was stored. See the server's log, then send it again."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(failure.IsTransient ? 1 : 10),
        };
}
