using Flywheel.Review;
using Flywheel.Server.Review;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Metrics;

/// <summary>Shows the metrics, and the wheel's own figures, to Prometheus and to everything that reads its format.</summary>
internal sealed class MetricsEndpoint(MetricRegistry registry, LatestFigures figures)
{
    public async Task HandleAsync(HttpContext context)
    {
        var latest = await figures.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        if (context.ReviewerOf().Role < Role.Lead)
            latest = latest?.ForReviewers();
        context.Response.ContentType = PrometheusText.MediaType;
        await context
            .Response.WriteAsync(
                PrometheusText.Write(registry.Collect()) + (latest is null ? "" : FigureText.Write(latest))
            )
            .ConfigureAwait(false);
    }
}
