namespace Flywheel.Measure;

/// <summary>Of when, and of which cohort, figures are.</summary>
/// <param name="Since">The first moment, UTC.</param>
/// <param name="Until">The moment after the last, UTC.</param>
/// <param name="Cohort">As <c>intent=refund</c>; null for all.</param>
internal sealed record MetricsScope(DateTimeOffset Since, DateTimeOffset Until, Cohort? Cohort)
{
    /// <summary>The moment so long before another; the first that there is where time does not reach back as far.</summary>
    public static DateTimeOffset Before(DateTimeOffset until, TimeSpan length) =>
        until - DateTimeOffset.MinValue > length ? until - length : DateTimeOffset.MinValue;
}
