namespace Flywheel.Review.Exchange;

/// <summary>What became of an answer that was brought in.</summary>
internal enum ImportOutcome
{
    Added,
    Unchanged,
    Late,
}
