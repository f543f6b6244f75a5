using System.Text.Json;
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
        var database = await CheckAsync(parts.Database, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = database is null
            ? StatusCodes.Status200OK
            : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        Write(context, database);
    }

    private static void Write(HttpContext context, string? database)
    {
        using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status"u8, database is null ? "ready" : "not_ready");
        json.WriteStartObject("checks"u8);
        json.WriteString("database"u8, database ?? "ok");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // An empty unit of work: it passes through the writer's queue and takes the lock, and writes nothing.
    private static async Task<string?> CheckAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(_ => { }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (FlywheelException failure)
        {
            return failure.Message;
        }
    }
}
