using Flywheel.Capture;
using Flywheel.Server.Access;
using Flywheel.Server.Datasets;
using Flywheel.Server.Metrics;
using Flywheel.Server.OpenApi;
using Flywheel.Server.Review;
using Flywheel.Server.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Server;

/// <summary>The addresses of the server; <c>openapi.json</c> describes the same ones.</summary>
internal static class ServerRoutes
{
    public static void Map(IEndpointRouteBuilder routes, ServerParts parts, CancellationToken stopping)
    {
        routes.MapPost("/v1/edits", parts.Capture(parts.Edits, stopping)).Needs(ApiScope.Capture);
        routes.MapPost("/v1/feedback", parts.Capture(parts.Feedback, stopping)).Needs(ApiScope.Capture);
        routes
            .MapPost("/v1/traces", new TraceEndpoint(parts.Traces, parts.Wheel.Options.Capture).HandleAsync)
            .Needs(ApiScope.Capture);
        var traces = new TraceReadEndpoints(parts.Wheel.Traces);
        routes.MapGet("/v1/traces", traces.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/traces/{id}", traces.ShowAsync).Needs(ApiScope.Read);
        routes
            .MapGet("/v1/events/{id}", new EventEndpoint(parts.Wheel.Log, parts.Wheel.Verdicts).HandleAsync)
            .Needs(ApiScope.Read);
        routes.MapPost("/v1/datasets/{name}/rows", new RowsEndpoint(parts.Wheel).HandleAsync).Needs(ApiScope.Admin);
        var agreement = new AgreementEndpoints(parts.Wheel);
        routes.MapGet("/v1/review/queues/{name}/agreement", agreement.ShowAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/review/queues/{name}/reviewers", agreement.ShowReviewersAsync).Needs(ApiScope.Admin);
        routes
            .MapGet("/v1/metrics", new FiguresEndpoint(parts.Wheel.Metrics, parts.Time).HandleAsync)
            .Needs(ApiScope.Read);
        routes
            .MapGet(
                "/metrics",
                new MetricsEndpoint(parts.Registry, new LatestFigures(parts.Wheel.Metrics, parts.Time)).HandleAsync
            )
            .Needs(ApiScope.Read);
        routes.MapGet("/openapi/v1.json", OpenApiDocument.HandleAsync);
        routes.MapGet("/healthz", HealthEndpoints.HandleHealthAsync);
        routes.MapGet("/readyz", new HealthEndpoints(parts).HandleReadinessAsync);
    }

    private static void Needs(this IEndpointConventionBuilder route, ApiScope scope) =>
        route.WithMetadata(new RequiredScope(scope));
}
