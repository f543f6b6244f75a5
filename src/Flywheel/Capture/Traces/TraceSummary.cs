namespace Flywheel.Capture.Traces;

/// <summary>A trace in a list.</summary>
public sealed record TraceSummary
{
    /// <summary>Its place: traces of a list have falling cursors, those that came last first.</summary>
    public required long Cursor { get; init; }

    /// <summary>32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>The name of its root, or of what stands for it until the root comes.</summary>
    public required string Name { get; init; }

    /// <summary>The conversation that it belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The pseudonym of the user.</summary>
    public string? User { get; init; }

    /// <summary>The first model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>The start of the earliest span, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From there to the end of the latest span.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When its last span came, in UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether no span came for so long that none is expected any more.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How many spans it has so far.</summary>
    public required long Spans { get; init; }

    /// <summary>How many of them failed.</summary>
    public required long Errors { get; init; }

    /// <summary>Tokens that models read.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens that models wrote.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>What the calls of models cost, in the currency that the application counts in; null where none says it.</summary>
    public double? Cost { get; init; }

    /// <summary>The lowest score that came with it, or that our own evaluators gave.</summary>
    public double? Score { get; init; }

    /// <summary>What went in, cut where it is long.</summary>
    public required string Input { get; init; }

    /// <summary>What came out, cut where it is long.</summary>
    public required string Output { get; init; }
}
