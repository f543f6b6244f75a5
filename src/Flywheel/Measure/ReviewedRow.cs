namespace Flywheel.Measure;

/// <summary>What figures need of a row of a dataset of evaluation rows.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Id">The id.</param>
/// <param name="SourceTraceId">The trace that it was made from.</param>
/// <param name="IsFailure">It guards against a known failure.</param>
/// <param name="IsReviewed">Somebody vouches for it.</param>
/// <param name="AddedAt">When it came in, UTC.</param>
/// <param name="Cohort">Its slices.</param>
internal sealed record ReviewedRow(
    string Dataset,
    string Id,
    string? SourceTraceId,
    bool IsFailure,
    bool IsReviewed,
    DateTimeOffset? AddedAt,
    IReadOnlyDictionary<string, string> Cohort
)
{
    /// <summary>Whether it came in during the time and is of the cohort.</summary>
    public bool IsIn(MetricsScope scope) => AddedAt >= scope.Since && AddedAt < scope.Until && IsOf(scope.Cohort);

    /// <summary>Whether it is of a cohort; null for all.</summary>
    public bool IsOf(Cohort? cohort) => cohort is null || Cohort.GetValueOrDefault(cohort.Name) == cohort.Value;
}
