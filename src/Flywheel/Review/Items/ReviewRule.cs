namespace Flywheel.Review.Items;

/// <summary>Why an item is in its queue. The numbers are stored.</summary>
internal enum ReviewRule
{
    ByHand = 0,
    Escalation = 1,
    ThumbsDown = 2,
    Quarantine = 3,
    Dissent = 4,
    LowScore = 5,
    BorderlineScore = 6,
    Uncertainty = 7,
    PassSample = 8,
}
