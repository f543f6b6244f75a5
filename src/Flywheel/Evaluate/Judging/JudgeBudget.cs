namespace Flywheel.Evaluate.Judging;

/// <summary>
/// How much a judge may spend, over all evaluators that share it; where it works for a run that goes on after a kill, also how much that
/// run may, over all its processes. Answers from the cache cost nothing. Calls never exceed
/// their limit; tokens and cost are known only after a call, so the calls then in progress may exceed theirs.
/// </summary>
public sealed record JudgeBudget
{
    /// <summary>The most calls, failed attempts included; null for any number.</summary>
    public long? Calls { get; init; }

    /// <summary>The most tokens, read and written together; null for any number.</summary>
    public long? Tokens { get; init; }

    /// <summary>The most that may be paid, in the currency of the prices; null for any amount.</summary>
    public double? Cost { get; init; }

    /// <summary>The price of a million tokens that the judge reads.</summary>
    public double InputPrice { get; init; }

    /// <summary>The price of a million tokens that the judge writes.</summary>
    public double OutputPrice { get; init; }
}
