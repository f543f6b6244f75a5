namespace Flywheel.Review.Answering;

/// <summary>What one person said about an item.</summary>
internal sealed record Answer
{
    /// <summary>The person's name.</summary>
    public required string Person { get; init; }

    /// <summary>What they said; a preference names the item's outputs, whatever the order in which they were shown.</summary>
    public required AnswerValues Values { get; init; }

    public string? Comment { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>
    /// How long the person had nothing else to do: from taking the item, or from their last answer or skip where that came later.
    /// </summary>
    public required TimeSpan Took { get; init; }

    /// <summary>Of an item whose answer is known, whether this is it; null for all others.</summary>
    public bool? IsRight { get; init; }
}

/// <summary>What a judge said about an item; it counts as nobody's answer.</summary>
/// <param name="Judge">The judge's name and version.</param>
/// <param name="Values">What it said.</param>
/// <param name="Reason">Why.</param>
/// <param name="SuggestedAt">When it was recorded, UTC.</param>
internal sealed record Suggestion(string Judge, AnswerValues Values, string? Reason, DateTimeOffset SuggestedAt);

/// <summary>That one person left an item to others.</summary>
/// <param name="Reviewer">The person's name.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, UTC.</param>
internal sealed record Skip(string Reviewer, string Reason, DateTimeOffset At);
