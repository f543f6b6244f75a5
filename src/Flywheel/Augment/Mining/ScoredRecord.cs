using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Augment.Mining;

/// <summary>A record whose answer has a score.</summary>
/// <param name="Row">The row.</param>
/// <param name="Prediction">The answer.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Results">What evaluators said; empty when the score came with the record.</param>
internal sealed record ScoredRecord(
    Example Row,
    Prediction Prediction,
    double Score,
    IReadOnlyList<EvaluationResult> Results
);
