using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Server.Access;
using Flywheel.Server.Audit;
using Flywheel.Server.Changes;
using Flywheel.Server.Curation;
using Flywheel.Server.Datasets;
using Flywheel.Server.Evaluations;
using Flywheel.Server.Gates;
using Flywheel.Server.Keys;
using Flywheel.Server.Metrics;
using Flywheel.Server.OpenApi;
using Flywheel.Server.People;
using Flywheel.Server.Problems;
using Flywheel.Server.Prompts;
using Flywheel.Server.Quarantine;
using Flywheel.Server.Review;
using Flywheel.Server.Settings;
using Flywheel.Server.Traces;
using Flywheel.Server.Training;
using Flywheel.Server.Turns;
using Flywheel.Storage;
using Flywheel.Turn.Records;
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
            .WithMetadata(new ProblemForm(ExportRefusal.WriteAsync))
            .Needs(ApiScope.Capture);
        var traces = new TraceReadEndpoints(parts.Wheel);
        routes.MapGet("/v1/traces", traces.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/traces/{id}", traces.ShowAsync).Needs(ApiScope.Read);
        routes
            .MapGet("/v1/events/{id}", new EventEndpoint(parts.Wheel.Log, parts.Wheel.Verdicts).HandleAsync)
            .Needs(ApiScope.Read);
        ReviewRoutes.Map(routes, parts.Wheel);
        var evaluations = new EvaluationEndpoints(parts.Wheel.Evaluations, parts.Wheel.CohortCounts);
        routes.MapGet("/v1/evaluations", evaluations.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/evaluations/{run}", evaluations.ShowAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/evaluations/{run}/cohorts", evaluations.CohortsAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/evaluations/{run}/rows", evaluations.RowsAsync).Needs(ApiScope.Read);
        var gates = new GateEndpoints(parts.Wheel.Gates);
        routes.MapGet("/v1/gates", gates.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/gates/{id}", gates.ShowAsync).Needs(ApiScope.Read);
        MapTraining(routes, parts.Wheel);
        var turns = new TurnEndpoints(new TurnRecords(parts.Wheel.Database, parts.Time));
        routes.MapGet("/v1/turns", turns.ListAsync).Needs(ApiScope.Read);
        var augmentations = new AugmentationEndpoints(new AugmentationRecords(parts.Wheel.Database, parts.Time));
        routes.MapGet("/v1/augmentations", augmentations.ListAsync).Needs(ApiScope.Read);
        var prompts = new PromptEndpoints(parts.Wheel.Prompts);
        routes.MapGet("/v1/prompts", prompts.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/prompts/{name}", prompts.ShowAsync).Needs(ApiScope.Read);
        MapReleases(routes, parts.Wheel);
        var agreement = new AgreementEndpoints(parts.Wheel);
        routes.MapGet("/v1/review/queues/{name}/agreement", agreement.ShowAsync).Needs(ApiScope.Lead);
        routes.MapGet("/v1/review/queues/{name}/reviewers", agreement.ShowReviewersAsync).Needs(ApiScope.Lead);
        routes.MapPost("/v1/datasets/{name}/rows", new RowsEndpoint(parts.Wheel).HandleAsync).Needs(ApiScope.Lead);
        MapPeople(routes, parts);
        MapDatasets(routes, parts.Wheel);
        MapQuarantine(routes, parts.Wheel);
        MapOperation(routes, parts);
        routes
            .MapGet("/v1/changes", new ChangesEndpoint(parts.Changes, parts.Access.Callers, stopping).HandleAsync)
            .Needs(ApiScope.Read);
        routes.MapGet("/openapi/v1.json", OpenApiDocument.HandleAsync).IsOpen();
        routes.MapGet("/healthz", HealthEndpoints.HandleHealthAsync).IsOpen();
        routes.MapGet("/readyz", new HealthEndpoints(parts).HandleReadinessAsync).IsOpen();
        routes
            .MapGet("/v1/metrics", new FiguresEndpoint(parts.Wheel.Metrics, parts.Time).HandleAsync)
            .Needs(ApiScope.Read);
        routes
            .MapGet(
                "/metrics",
                new MetricsEndpoint(parts.Registry, new LatestFigures(parts.Wheel.Metrics, parts.Time)).HandleAsync
            )
            .Needs(ApiScope.Read);
    }

    private static void MapReleases(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var releases = new ReleaseEndpoints(wheel);
        routes.MapGet("/v1/releases", releases.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/releases/{name}", releases.ShowAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/releases/{name}/escapes", releases.ShowEscapesAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/routes", new RouteReportEndpoint(wheel.TraceTallies).ShowAsync).Needs(ApiScope.Read);
    }

    private static void MapTraining(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var training = new TrainingEndpoints(wheel.Training, new AuditTrail(wheel.Database, TimeProvider.System));
        routes.MapGet("/v1/training", training.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/training/{id}", training.ShowAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/training/{id}/cancel", training.CancelAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/training/{id}/callback", new CallbackEndpoint(wheel.Training).HandleAsync).IsOpen();
    }

    private static void MapPeople(IEndpointRouteBuilder routes, ServerParts parts)
    {
        var session = new SessionEndpoints(parts.Access);
        routes.MapGet("/v1/session", session.ShowAsync).IsOpen(identifies: true);
        routes.MapPost("/v1/session", session.SignInAsync).IsOpen();
        routes.MapDelete("/v1/session", session.SignOutAsync).IsOpen(identifies: true);
        routes.MapPost("/v1/session/password", session.ChangePasswordAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/setup", session.UseLinkAsync).IsOpen();
        var people = new PeopleEndpoints(parts.Access, parts.Wheel.Pseudonyms);
        routes.MapGet("/v1/people", people.ListAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/people", people.InviteAsync).Needs(ApiScope.Admin);
        routes.MapPatch("/v1/people/{name}", people.ChangeAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/people/{name}/link", people.LinkAsync).Needs(ApiScope.Admin);
    }

    private static void MapDatasets(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var datasets = new DatasetEndpoints(wheel.Datasets, new AuditTrail(wheel.Database, TimeProvider.System));
        routes.MapGet("/v1/datasets", datasets.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/datasets/{name}", datasets.ShowAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/datasets/{name}/traces", new AddTraceEndpoint(wheel).HandleAsync).Needs(ApiScope.Lead);
        routes.MapPost("/v1/datasets/{name}/rollback", datasets.RollBackAsync).Needs(ApiScope.Lead);
        var rows = new RowReadEndpoints(wheel.Datasets);
        routes.MapGet("/v1/datasets/{name}/rows", rows.ListAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/datasets/{name}/rows/{id}", new LineageEndpoint(wheel).HandleAsync).Needs(ApiScope.Read);
        routes.MapGet("/v1/datasets/{name}/diff", rows.DiffAsync).Needs(ApiScope.Read);
        routes
            .MapGet("/v1/datasets/{name}/exports", new ExportsEndpoint(wheel.Datasets).HandleAsync)
            .Needs(ApiScope.Read);
    }

    private static void MapQuarantine(IEndpointRouteBuilder routes, Wheel wheel)
    {
        var quarantine = new QuarantineEndpoints(wheel.Quarantine);
        routes.MapGet("/v1/quarantine", quarantine.ListAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/quarantine/{id}/release", quarantine.ReleaseAsync).Needs(ApiScope.Lead);
        routes.MapPost("/v1/quarantine/{id}/discard", quarantine.DiscardAsync).Needs(ApiScope.Lead);
        routes.MapPost("/v1/quarantine/release", quarantine.ReleaseAllAsync).Needs(ApiScope.Lead);
        routes.MapPost("/v1/quarantine/discard", quarantine.DiscardAllAsync).Needs(ApiScope.Lead);
        var breaker = new BreakerEndpoints(wheel.Breaker);
        routes.MapGet("/v1/breaker", breaker.ShowAsync).Needs(ApiScope.Read);
        routes.MapPost("/v1/breaker/open", breaker.OpenAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/breaker/close", breaker.CloseAsync).Needs(ApiScope.Admin);
    }

    private static void MapOperation(IEndpointRouteBuilder routes, ServerParts parts)
    {
        var wheel = parts.Wheel;
        var audit = new AuditEndpoints(new AuditTrail(wheel.Database, TimeProvider.System));
        routes.MapGet("/v1/audit", audit.ListAsync).Needs(ApiScope.Admin);
        routes.MapGet("/v1/audit/verification", audit.VerifyAsync).Needs(ApiScope.Admin);
        var keys = new KeyEndpoints(parts.Access);
        routes.MapGet("/v1/keys", keys.ListAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/keys", keys.CreateAsync).Needs(ApiScope.Admin);
        routes.MapDelete("/v1/keys/{name}", keys.RevokeAsync).Needs(ApiScope.Admin);
        var policy = new PolicyEndpoints(new PolicyText(wheel.Workspace, wheel.Database, TimeProvider.System));
        routes.MapGet("/v1/policy", policy.ShowAsync).Needs(ApiScope.Read);
        routes.MapPut("/v1/policy", policy.ReplaceAsync).Needs(ApiScope.Admin);
        routes.MapPost("/v1/policy/check", PolicyEndpoints.CheckAsync).Needs(ApiScope.Admin);
        routes.MapGet("/v1/settings", new SettingsEndpoint(wheel, parts.Options).HandleAsync).Needs(ApiScope.Admin);
    }

    private static void IsOpen(this IEndpointConventionBuilder route, bool identifies = false) =>
        route.WithMetadata(new OpenRoute(identifies));

    private static void Needs(this IEndpointConventionBuilder route, ApiScope scope) =>
        route.WithMetadata(new RequiredScope(scope));
}
