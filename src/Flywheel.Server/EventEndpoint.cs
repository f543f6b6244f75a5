using System.Buffers;
using System.Text.Json;
using Flywheel.Capture.Otlp;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>Shows one event with its verdict.</summary>
internal sealed class EventEndpoint(IEventLog log, Verdicts verdicts)
{
    private static readonly Problem Unknown = new(
        ProblemType.EventNotFound,
        "No event has this id, or retention has removed it."
    );

    public async Task HandleAsync(HttpContext context)
    {
        var id = context.Route("id");
        var found = await log.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
        if (found is not { } stored)
        {
            await ProblemJson.WriteAsync(context, Unknown).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = "application/json";
        Write(context.Response.BodyWriter, stored, verdicts.Find(stored.Offset));
    }

    private static void Write(IBufferWriter<byte> output, Event stored, StoredVerdict? verdict)
    {
        using var json = new Utf8JsonWriter(output, ProblemJson.Options);
        json.WriteStartObject();
        json.WriteString("event_id"u8, stored.EventId);
        json.WriteString("type"u8, EventTypeName.Of(stored.Type));
        json.WriteNumber("offset"u8, stored.Offset);
        json.WriteString("received_at"u8, stored.ReceivedAt);
        json.WritePropertyName("event"u8);
        if (stored.Type is EventType.Span)
            OtlpJsonWriter.WriteEvent(json, stored.Payload.Span);
        else
            json.WriteRawValue(stored.Payload.Span, skipInputValidation: true);
        json.WritePropertyName("verdict"u8);
        WriteVerdict(json, verdict);
        json.WriteEndObject();
    }

    private static void WriteVerdict(Utf8JsonWriter json, StoredVerdict? stored)
    {
        if (stored is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("verdict"u8, VerdictName.Of(stored.Verdict.Kind));
        json.WriteString("reason"u8, stored.Verdict.Reason);
        json.WriteString("detail"u8, stored.Verdict.Detail);
        json.WriteNumber("distance"u8, stored.Verdict.Distance);
        json.WriteNumber("similarity"u8, stored.Verdict.Similarity);
        json.WriteString("policy_version"u8, stored.Verdict.PolicyVersion);
        json.WriteString("reviewer"u8, stored.Reviewer);
        json.WriteString("dataset"u8, stored.Dataset);
        if (stored.Version is { } version)
            json.WriteNumber("dataset_version"u8, version);
        else
            json.WriteNull("dataset_version"u8);
        json.WriteEndObject();
    }
}
