namespace Flywheel.Measure;

/// <summary>Figures of a day or a week.</summary>
/// <param name="Since">The first moment, UTC.</param>
/// <param name="Until">The moment after the last, UTC.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Discards">Discarded edits by reason.</param>
internal sealed record MetricsBucket(
    DateTimeOffset Since,
    DateTimeOffset Until,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<DiscardCount> Discards
);
