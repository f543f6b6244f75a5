namespace Flywheel.Evaluate.Judging;

/// <summary>Which of two answers is the better one.</summary>
public enum Preference
{
    /// <summary>Neither, or the judge's verdict hung on the order in which it read them.</summary>
    Tie,

    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}

/// <summary>The verdict on two answers.</summary>
/// <param name="Preferred">The better one; null when the judge's replies could not be read.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsConsistent">True when both positions gave the same verdict.</param>
public sealed record PairVerdict(Preference? Preferred, string Reason, bool IsConsistent);
