namespace Flywheel.Evaluate.Judging;

/// <summary>The verdict on two answers.</summary>
/// <param name="Preferred">The better one; null when the judge's replies could not be read.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsConsistent">True when both positions gave the same verdict.</param>
public sealed record PairVerdict(Preference? Preferred, string Reason, bool IsConsistent)
{
    /// <summary>What was said with the first answer read first; null where it is not known.</summary>
    internal Preference? FirstFirst { get; init; }

    /// <summary>What was said with the second answer read first; null where it is not known.</summary>
    internal Preference? SecondFirst { get; init; }
}
