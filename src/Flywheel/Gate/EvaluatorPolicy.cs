namespace Flywheel.Gate;

/// <summary>What the results of one evaluator have to hold.</summary>
public sealed record EvaluatorPolicy
{
    /// <summary>The fewest scored rows for a cohort to count, where the policy does not say.</summary>
    public const int DefaultMinRows = 30;

    /// <summary>The evaluator.</summary>
    public required string Name { get; init; }

    /// <summary>What all rows together have to hold.</summary>
    public CohortLimits Limits { get; init; } = new();

    /// <summary>The largest share of the rows that may be without a score, where the policy does not say.</summary>
    public const double DefaultMaxUnscored = 0.5;

    /// <summary>The largest share of the candidate's rows that may be without a score, 0 to 1; with more of them nothing is shown.</summary>
    public double MaxUnscored { get; init; } = DefaultMaxUnscored;

    /// <summary>What cohorts have to hold. A cohort that is named is not one of those that an attribute makes.</summary>
    public IReadOnlyList<CohortRule> Cohorts { get; init; } = [];

    /// <summary>Fewer scored rows than these, at least 1, say nothing about a cohort.</summary>
    public int MinRows { get; init; } = DefaultMinRows;

    /// <summary>The score from which a row passes, 0 to 1; null where the evaluator's own verdict holds.</summary>
    public double? Threshold { get; init; }

    /// <summary>The width of the judge's noise: scores that lie so near the threshold, or nearer, are undecided.</summary>
    public double Noise { get; init; }

    /// <summary>The failure modes whose rows must all pass, whatever they did in the baseline.</summary>
    public IReadOnlyList<string> FailureModes { get; init; } = [];
}
