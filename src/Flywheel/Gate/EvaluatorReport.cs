namespace Flywheel.Gate;

/// <summary>What the gate saw of one evaluator's results.</summary>
public sealed record EvaluatorReport
{
    /// <summary>The evaluator.</summary>
    public required string Name { get; init; }

    /// <summary>The version that scored the candidate's first row; null where it is not known.</summary>
    public required string? Version { get; init; }

    /// <summary>The version that scored the baseline's first row. Where the two differ, a change may be the evaluator's own.</summary>
    public required string? BaselineVersion { get; init; }

    /// <summary>All rows together.</summary>
    public required CohortReport AllRows { get; init; }

    /// <summary>The cohorts of the policy, also those that are too small to count.</summary>
    public required IReadOnlyList<CohortReport> Cohorts { get; init; }

    /// <summary>The known failures.</summary>
    public required IReadOnlyList<FailureModeReport> FailureModes { get; init; }

    /// <summary>
    /// Rows that fail, belong to no failure mode, and passed in the baseline or were not there: each may be a new failure mode.
    /// </summary>
    public required RowSample NewFailures { get; init; }

    /// <summary>Rows of the baseline that the candidate does not have.</summary>
    public required RowSample MissingRows { get; init; }
}
