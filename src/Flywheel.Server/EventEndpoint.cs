using System.Buffers;
using System.Text.Json;
using Flywheel.Events;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>Shows one event with its verdict.</summary>
internal sealed class EventEndpoint(IEventLog log)
{
    private static readonly Problem Unknown = new(
        ProblemType.EventNotFound,
        "No event has this id, or retention has removed it."
    );

    public async Task HandleAsync(HttpContext context)
    {
        var id = (string?)context.Request.RouteValues["id"] ?? "";
        var found = await log.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (found is not { } stored)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = "application/json";
        Write(context.Response.BodyWriter, stored);
    }

    private static void Write(IBufferWriter<byte> output, Event stored)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("event_id"u8, stored.EventId);
        json.WriteString("type"u8, NameOf(stored.Type));
        json.WriteNumber("offset"u8, stored.Offset);
        json.WriteString("received_at"u8, stored.ReceivedAt);
        json.WritePropertyName("event"u8);
        json.WriteRawValue(stored.Payload.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static string NameOf(EventType type) =>
        type switch
        {
            EventType.Edit => "edit",
            EventType.Feedback => "feedback",
            EventType.QuarantineDecision => "quarantine_decision",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an event type"),
        };
}
