using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Problem Wrong = new(
        ProblemType.InvalidQuery,
        "since and until are times (RFC 3339), since before until; cohort is NAME=VALUE; bucket is day or week, at most 400 of them."
    );

    public async Task HandleAsync(HttpContext context)
    {
        if (Scope(context.Request.Query) is not { } asked)
        {
            await ProblemJson.WriteAsync(context, Wrong).ConfigureAwait(false);
            return;
        }
        var report = await metrics
            .ComputeAsync(asked.Scope, asked.Bucket, context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.ContentType = "application/json";
        await JsonSerializer
            .SerializeAsync(
                context.Response.Body,
                context.ReviewerOf().Role < Role.Lead ? report.ForReviewers() : report,
                Json,
                context.RequestAborted
            )
            .ConfigureAwait(false);
    }

    private (MetricsScope Scope, TimeSpan? Bucket)? Scope(IQueryCollection query)
    {
        var until = Time(query["until"], absent: time.GetUtcNow());
        var since = Time(query["since"], absent: until - DefaultWindow);
        var cohort = (string?)query["cohort"] is { Length: > 0 } text ? Cohort.Parse(text) : null;
        TimeSpan? bucket = (string?)query["bucket"] switch
        {
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            null or "" => TimeSpan.Zero,
            _ => null,
        };
        if (since is not { } first || until is not { } last || first >= last || bucket is not { } length)
            return null;
        if (cohort is null && query["cohort"] is [{ Length: > 0 }])
            return null;
        if (length > TimeSpan.Zero && (last - first) / length > FlywheelMetrics.MostBuckets)
            return null;
        return (new MetricsScope(first, last, cohort), length == TimeSpan.Zero ? null : length);
    }

    private static DateTimeOffset? Time(string? text, DateTimeOffset? absent)
    {
        if (string.IsNullOrEmpty(text))
            return absent;
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }
}
