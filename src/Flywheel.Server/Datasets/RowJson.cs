using System.Text.Json;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Server.Datasets;

/// <summary>Rows as the API shows them.</summary>
internal static class RowJson
{
    /// <summary>A preference pair under the names of its columns; what the column holds as JSON is JSON here too.</summary>
    public static void Write(Utf8JsonWriter json, PreferencePair row)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, row.Id);
        json.WritePropertyName("prompt"u8);
        if (row.PromptIsConversation)
            json.WriteRawValue(row.Prompt);
        else
            json.WriteStringValue(row.Prompt);
        json.WriteBoolean("prompt_is_conversation"u8, row.PromptIsConversation);
        json.WriteString("chosen"u8, row.Chosen);
        json.WriteString("rejected"u8, row.Rejected);
        json.WriteNumber("distance"u8, row.Distance);
        json.WriteNumber("similarity"u8, row.Similarity);
        WriteOrigin(json, row);
        json.WriteEndObject();
    }

    /// <summary>An evaluation row as it is imported, with the time of its coming in.</summary>
    public static void Write(Utf8JsonWriter json, Example row) => ExampleJson.WriteStored(json, row);

    private static void WriteOrigin(Utf8JsonWriter json, PreferencePair row)
    {
        json.WriteString("split"u8, SplitName.Of(row.Split));
        json.WriteString("lineage_group"u8, row.LineageGroup);
        json.WriteString("thread_id"u8, row.ThreadId);
        json.WriteString("trace_id"u8, row.TraceId);
        json.WriteString("span_id"u8, row.SpanId);
        json.WriteString("user_pseudonym"u8, row.User);
        json.WriteString("model"u8, row.Model);
        json.WriteString("prompt_version"u8, row.PromptVersion);
        json.WriteString("release"u8, row.Release);
        WriteRaw(json, "context"u8, row.ContextJson);
        WriteRaw(json, "attributes"u8, row.AttributesJson);
        if (row.OccurredAt is { } occurredAt)
            json.WriteString("occurred_at"u8, occurredAt);
        else
            json.WriteNull("occurred_at"u8);
        json.WriteString("received_at"u8, row.ReceivedAt);
        json.WriteString("policy_version"u8, row.PolicyVersion);
        json.WriteString("reviewer"u8, row.Reviewer);
        json.WriteNumber("event_offset"u8, row.EventOffset);
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(value);
    }
}
