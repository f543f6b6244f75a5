using Flywheel.Measure;
using Flywheel.Review;
using Flywheel.Server.Problems;
using Flywheel.Server.Review;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Metrics;

/// <summary>Shows the wheel's own figures of a time and a cohort.</summary>
internal sealed class FiguresEndpoint(FlywheelMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(30);

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "since and until are times (RFC 3339), since before until; cohort is NAME=VALUE; bucket is day or week, at most 400 of them."
    );

    public async Task HandleAsync(HttpContext context)
    {
        if (Scope(context) is not { } asked)
        {
            await ProblemJson.WriteAsync(context, Wrong).ConfigureAwait(false);
            return;
        }
        var report = await metrics
            .ComputeAsync(asked.Scope, asked.Bucket, context.RequestAborted)
            .ConfigureAwait(false);
        var shown = context.ReviewerOf().Role < Role.Lead ? report.ForReviewers() : report;
        await JsonAnswer.WriteAsync(context, shown).ConfigureAwait(false);
    }

    private (MetricsScope Scope, TimeSpan? Bucket)? Scope(HttpContext context)
    {
        if (!context.TryTime("since", out var from) || !context.TryTime("until", out var to))
            return null;
        var query = context.Request.Query;
        var until = to ?? time.GetUtcNow();
        var since = from ?? MetricsScope.Before(until, DefaultWindow);
        var cohort = (string?)query["cohort"] is { Length: > 0 } text ? Cohort.Parse(text) : null;
        TimeSpan? bucket = (string?)query["bucket"] switch
        {
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            null or "" => TimeSpan.Zero,
            _ => null,
        };
        if (since >= until || bucket is not { } length)
            return null;
        if (cohort is null && query["cohort"] is [{ Length: > 0 }])
            return null;
        if (length > TimeSpan.Zero && (until - since) / length > FlywheelMetrics.MostBuckets)
            return null;
        return (new MetricsScope(since, until, cohort), length == TimeSpan.Zero ? null : length);
    }
}
