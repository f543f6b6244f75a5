namespace Flywheel.Measure;

/// <summary>What was read once for all parts of a time.</summary>
/// <param name="Rows">The rows of evaluation datasets.</param>
/// <param name="Released">When the first release with a row was recorded, by dataset and id of the row.</param>
/// <param name="Failures">Known failures in production; null while no release is recorded.</param>
/// <param name="Lifts">The evaluators' lift in the whole time and in each part.</param>
internal sealed record LoopFacts(
    IReadOnlyList<ReviewedRow> Rows,
    IReadOnlyDictionary<(string Dataset, string Id), DateTimeOffset> Released,
    IReadOnlyList<KnownFailure>? Failures,
    IReadOnlyDictionary<MetricsScope, Figure> Lifts
);
