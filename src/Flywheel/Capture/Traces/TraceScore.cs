namespace Flywheel.Capture.Traces;

/// <summary>What one of our own evaluators said of a trace when it had arrived.</summary>
public sealed record TraceScore
{
    /// <summary>The evaluator.</summary>
    public required string Evaluator { get; init; }

    /// <summary>The evaluator's version.</summary>
    public required string EvaluatorVersion { get; init; }

    /// <summary>0 (wrong) to 1 (right); null where it could not be scored.</summary>
    public double? Score { get; init; }

    /// <summary>Whether it is good enough; null exactly when <see cref="Score"/> is.</summary>
    public bool? Passed { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was scored; UTC, whole milliseconds.</summary>
    public required DateTimeOffset ScoredAt { get; init; }
}
