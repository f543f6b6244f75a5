namespace Flywheel.Review.Items;

/// <summary>How far an item is. The numbers are stored, except that of <see cref="InReview"/>.</summary>
internal enum ItemStatus
{
    /// <summary>Somebody has it before them: an open item with a lease that has not run out.</summary>
    InReview = 0,

    /// <summary>Waits for reviewers.</summary>
    Open = 1,

    /// <summary>Waits for a lead.</summary>
    Disagreed = 2,

    /// <summary>Has decided values.</summary>
    Decided = 3,

    /// <summary>A lead found it unusable.</summary>
    Excluded = 4,
}
