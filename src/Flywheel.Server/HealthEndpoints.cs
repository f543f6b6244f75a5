using System.Text.Json;
using Flywheel.Curate.Breaker;
using Flywheel.Server.Curation;
using Flywheel.Server.Problems;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>Says whether the process lives and whether it can do its work.</summary>
internal sealed class HealthEndpoints(ServerParts parts)
{
    public static Task HandleHealthAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{\"status\":\"ok\"}");
    }

    public async Task HandleReadinessAsync(HttpContext context)
    {
        var database = await CheckAsync(context.RequestAborted).ConfigureAwait(false);
        var isReady = database is null && parts.Curation is not { IsAlive: false };
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        Write(context, isReady, database);
    }

    private void Write(HttpContext context, bool isReady, string? database)
    {
        using var json = new Utf8JsonWriter(context.Response.BodyWriter, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteString("status"u8, isReady ? "ready" : "not_ready");
        json.WriteStartObject("checks"u8);
        json.WriteString("database"u8, database ?? "ok");
        if (parts.Curation is { } curation)
            WriteCuration(json, curation);
        if (database is null)
            json.WriteString("breaker"u8, StateOf(parts.Wheel.Breaker.Status()));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A broken policy file does not make the server unready: edits are durable, and the last good policy judges on.
    private static void WriteCuration(Utf8JsonWriter json, CurationWorker curation)
    {
        var health = curation.Health;
        json.WriteString("curator"u8, curation.IsAlive ? health.LastFailure ?? "ok" : "stopped");
        json.WriteString("policy"u8, health.PolicyProblem ?? "ok");
        json.WriteNumber("curated_offset"u8, health.Offset);
    }

    // Open, it does its work as well: edits are captured, and wait in quarantine.
    private static string StateOf(BreakerStatus status) =>
        status.IsOpenForAll ? "open"
        : status.IsOpen ? "open for some"
        : "ok";

    // An empty unit of work: it passes through the writer's queue and takes the lock, and writes nothing. A full disk lets it
    // through; whether there is room again is tried only after events were refused, for a server that is not ready is sent none.
    private async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await parts.Wheel.Database.WriteAsync(_ => { }, cancellationToken).ConfigureAwait(false);
            return parts.Wheel.AppendFailure is { } failure && DiskRoom.IsFull(parts.Wheel.Workspace.Root)
                ? failure.Message
                : null;
        }
        catch (FlywheelException failure)
        {
            return failure.Message;
        }
    }
}
