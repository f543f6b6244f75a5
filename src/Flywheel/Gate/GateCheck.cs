namespace Flywheel.Gate;

/// <summary>One question of the policy and its answer.</summary>
public sealed record GateCheck
{
    /// <summary>What is asked for.</summary>
    public required GateRule Rule { get; init; }

    /// <summary>The answer.</summary>
    public required GateOutcome Outcome { get; init; }

    /// <summary>Why, in one sentence with its figures.</summary>
    public required string Reason { get; init; }

    /// <summary>The policy's limit; null for a failure mode.</summary>
    public double? Limit { get; init; }

    /// <summary>The pass rate, the drop or the gain that the sample has; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The values that the sample leaves possible; null where only a test was made.</summary>
    public Interval? Interval { get; init; }

    /// <summary>The probability of a change at least as large without a real one; null where nothing was compared.</summary>
    public double? PValue { get; init; }

    /// <summary>The p-value after Holm's correction over the cohorts of the evaluator; this is what decides.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>
    /// How many more rows would decide an inconclusive floor at the present pass rate; null where no number would, and for
    /// every other check.
    /// </summary>
    public long? MoreRows { get; init; }
}
