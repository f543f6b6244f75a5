namespace Flywheel.Evaluate.Runs;

/// <summary>What a run found.</summary>
internal sealed record RunSummary
{
    /// <summary>The run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Rows of the dataset.</summary>
    public required long Rows { get; init; }

    /// <summary>Predictions for rows that the dataset does not have.</summary>
    public required long UnusedPredictions { get; init; }

    /// <summary>What each evaluator said, in the order in which they were named.</summary>
    public required IReadOnlyList<EvaluatorSummary> Evaluators { get; init; }
}

/// <summary>What one evaluator said of all rows.</summary>
/// <param name="Evaluator">Its name.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Scored">Rows that got a score.</param>
/// <param name="Passed">Rows that passed.</param>
/// <param name="PassRate">Passed of scored, 0 to 1; null when none was scored.</param>
/// <param name="Mean">Mean score, 0 to 1; null when none was scored.</param>
internal sealed record EvaluatorSummary(
    string Evaluator,
    long Rows,
    long Scored,
    long Passed,
    double? PassRate,
    double? Mean
)
{
    /// <summary>Rows that got none.</summary>
    public long Unscored => Rows - Scored;
}
