using Flywheel.Capture;
using Flywheel.Server.Access;
using Flywheel.Server.Datasets;
using Flywheel.Server.Evaluations;
using Flywheel.Server.Gates;
using Flywheel.Server.Metrics;
using Flywheel.Server.OpenApi;
using Flywheel.Server.Traces;
using Flywheel.Server.Training;
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
        var evaluations = new EvaluationEndpoints(parts.Wheel.Evaluations);
        routes.MapGet("/v1/evaluations", evaluations.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/evaluations/{run}", evaluations.ShowAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/evaluations/{run}/rows", evaluations.RowsAsync).Needs(ApiScope.Read);
        var gates = new GateEndpoints(parts.Wheel.Gates);
        routes.MapGet("/v1/gates", gates.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/gates/{id}", gates.ShowAsync).Needs(ApiScope.Read);
        var training = new TrainingEndpoints(parts.Wheel.Training);
        routes.MapGet("/v1/training", training.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/training/{id}", training.ShowAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/datasets/{name}/rows", new RowsEndpoint(parts.Wheel).HandleAsync).Needs(ApiScope.Admin);
        routes.MapGet("/metrics", new MetricsEndpoint(parts.Registry).HandleAsync).Needs(ApiScope.Read);
        routes.MapGet("/openapi/v1.json", OpenApiDocument.HandleAsync);
        routes.MapGet("/healthz", HealthEndpoints.HandleHealthAsync);
        routes.MapGet("/readyz", new HealthEndpoints(parts).HandleReadinessAsync);
    }

    private static void Needs(this IEndpointConventionBuilder route, ApiScope scope) =>
        route.WithMetadata(new RequiredScope(scope));
}
