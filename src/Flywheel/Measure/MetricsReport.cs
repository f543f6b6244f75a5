namespace Flywheel.Measure;

/// <summary>The wheel's own figures.</summary>
/// <param name="Since">The first moment, UTC.</param>
/// <param name="Until">The moment after the last, UTC.</param>
/// <param name="Cohort">As <c>intent=refund</c>; null for all.</param>
/// <param name="Figures">The figures, always the same names in the same order.</param>
/// <param name="Discards">Discarded edits by reason.</param>
/// <param name="Coverage">Cohorts, those that are covered least first.</param>
/// <param name="Feedback">What users think of the cohorts in the wheel and of those outside, by attribute.</param>
/// <param name="Trend">The same figures of each part of the time; none where no parts were asked for.</param>
internal sealed record MetricsReport(
    DateTimeOffset Since,
    DateTimeOffset Until,
    string? Cohort,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<DiscardCount> Discards,
    IReadOnlyList<CohortCoverage> Coverage,
    IReadOnlyList<WheelFeedback> Feedback,
    IReadOnlyList<MetricsBucket> Trend
)
{
    /// <summary>
    /// The same for somebody who answers items: without the figures from which they could infer what they have before them.
    /// </summary>
    public MetricsReport ForReviewers() =>
        this with
        {
            Figures = ReviewFigures.Withhold(Figures),
            Trend = [.. Trend.Select(part => part with { Figures = ReviewFigures.Withhold(part.Figures) })],
        };
}
