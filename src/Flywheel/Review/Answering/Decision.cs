namespace Flywheel.Review.Answering;

/// <summary>How an item came to its decision. The numbers are stored.</summary>
internal enum DecisionKind
{
    /// <summary>All who answered agree.</summary>
    Agreed = 1,

    /// <summary>A lead decided.</summary>
    Adjudicated = 2,

    /// <summary>A lead found the item unusable.</summary>
    Excluded = 3,
}

/// <summary>What was decided on an item, for good.</summary>
/// <param name="How">How.</param>
/// <param name="Values">The decided values; none of an excluded item.</param>
/// <param name="By">Who answered, or who adjudicated.</param>
/// <param name="Why">The lead's reason; empty where people agree.</param>
/// <param name="DecidedAt">When, UTC.</param>
/// <param name="MakesEdit">Whether an edit event comes of it.</param>
internal sealed record Decision(
    DecisionKind How,
    AnswerValues Values,
    IReadOnlyList<string> By,
    string Why,
    DateTimeOffset DecidedAt,
    bool MakesEdit
);
