using Microsoft.AspNetCore.Http;

namespace Flywheel.Server.Metrics;

/// <summary>Shows the metrics to Prometheus and to everything that reads its format.</summary>
internal sealed class MetricsEndpoint(MetricRegistry registry)
{
    public Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = PrometheusText.MediaType;
        return context.Response.WriteAsync(PrometheusText.Write(registry.Collect()));
    }
}
