using Flywheel.Lake;

namespace Flywheel.Evaluate;

/// <summary>The score of one row by one evaluator, as runs keep it and gates read it.</summary>
public sealed record EvaluationResult
{
    /// <summary>The row.</summary>
    public required string Id { get; init; }

    /// <summary>The evaluator's name.</summary>
    public required string Evaluator { get; init; }

    /// <summary>The evaluator's version; null in results that others made.</summary>
    public string? EvaluatorVersion { get; init; }

    /// <summary>0 to 1; null when unscored.</summary>
    public double? Score { get; init; }

    /// <summary>Null when unscored.</summary>
    public bool? Passed { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>What the reason rests on.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>The slices that the row belongs to.</summary>
    public IReadOnlyDictionary<string, string> Cohort { get; init; } = new Dictionary<string, string>();

    /// <summary>The known failure that the row guards against.</summary>
    public string? FailureMode { get; init; }

    internal static EvaluationResult Of(Example row, IEvaluator evaluator, Score score) =>
        new()
        {
            Id = row.Id,
            Evaluator = evaluator.Name,
            EvaluatorVersion = evaluator.Version,
            Score = score.Value,
            Passed = score.Passed,
            Reason = score.Reason,
            Evidence = score.Evidence,
            Cohort = row.Cohort,
            FailureMode = row.FailureMode,
        };
}
