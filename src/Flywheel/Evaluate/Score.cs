namespace Flywheel.Evaluate;

/// <summary>What one evaluator says about one answer.</summary>
public sealed record Score
{
    private Score(double? value, bool? passed, string reason, IReadOnlyList<string> evidence) =>
        (Value, Passed, Reason, Evidence) = (value, passed, reason, evidence);

    /// <summary>0 (wrong) to 1 (right); null when the answer could not be scored.</summary>
    public double? Value { get; }

    /// <summary>Whether the answer is good enough; null exactly when <see cref="Value"/> is.</summary>
    public bool? Passed { get; }

    /// <summary>Why, in one sentence that a person can check.</summary>
    public string Reason { get; }

    /// <summary>What the reason rests on: unsupported sentences, wrong arguments and the like.</summary>
    public IReadOnlyList<string> Evidence { get; }

    /// <summary>A score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not within 0 to 1.</exception>
    public static Score Of(double value, bool passed, string reason, params IReadOnlyList<string> evidence)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A score is within 0 to 1.");
        return new(value, passed, reason, evidence);
    }

    /// <summary>A check that is either met or not: 1 or 0.</summary>
    public static Score Check(bool passed, string reason, params IReadOnlyList<string> evidence) =>
        Of(passed ? 1 : 0, passed, reason, evidence);

    /// <summary>No score, for what it would need is missing; never counted as a failure.</summary>
    public static Score Unscored(string reason) => new(null, null, reason, []);
}
