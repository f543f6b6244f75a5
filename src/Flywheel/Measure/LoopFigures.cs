namespace Flywheel.Measure;

/// <summary>Figures of the whole wheel: whether failures stay away from what goes out, and how soon.</summary>
internal static class LoopFigures
{
    private const string NoRelease = "no release is recorded in this workspace";

    /// <summary>From the end of the trace in which a failure showed until a release was decided with its row.</summary>
    public static Figure FailureToRelease(MetricsScope scope, LoopFacts facts, TraceEnds ends)
    {
        var seconds =
            from row in facts.Rows
            where row is { IsFailure: true, SourceTraceId: not null } && row.IsOf(scope.Cohort)
            where facts.Released.ContainsKey((row.Dataset, row.Id))
            let released = facts.Released[(row.Dataset, row.Id)]
            where released >= scope.Since && released < scope.Until
            let ended = ends.Of(row.SourceTraceId!)
            where ended is not null
            select released.ToUnixTimeMilliseconds() / 1000.0 - ended.Value;
        return Figure.Of(
            "failure_to_release_seconds",
            "seconds",
            Percentile.Of(seconds, 0.5),
            facts.Failures is null ? NoRelease : "no release of this time is the first with the row of a stored failure"
        );
    }

    /// <summary>The share of known failures in production that a release should have stopped.</summary>
    public static Figure EscapeRate(MetricsScope scope, LoopFacts facts)
    {
        var known = (facts.Failures ?? [])
            .Where(failure => failure.StartedAt >= scope.Since && failure.StartedAt < scope.Until)
            .ToList();
        return Figure.ShareOf(
            "regression_escape_rate",
            known.Count(failure => failure.IsEscape),
            known.Count,
            facts.Failures is null ? NoRelease : "no failure of a known mode was seen in this time"
        );
    }
}
