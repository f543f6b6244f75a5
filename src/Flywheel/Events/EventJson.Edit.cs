using System.Text.Json;

namespace Flywheel.Events;

public static partial class EventJson
{
    /// <summary>Writes an edit.</summary>
    public static byte[] Write(Edit edit) => Write(edit, WriteEdit);

    /// <summary>Reads what <see cref="Write(Edit)"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such JSON.</exception>
    public static Edit ReadEdit(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Reading);
        string? eventId = null,
            original = null,
            final = null;
        Prompt? prompt = null;
        var rest = new EditRest();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event_id"u8))
                eventId = ReadString(ref reader);
            else if (reader.ValueTextEquals("prompt"u8))
                prompt = ReadPrompt(ref reader);
            else if (reader.ValueTextEquals("original_llm_output"u8))
                original = ReadString(ref reader);
            else if (reader.ValueTextEquals("final_user_edit"u8))
                final = ReadString(ref reader);
            else
                rest.Read(ref reader);
        }
        return rest.Complete(
            new Edit
            {
                EventId = eventId ?? throw Missing("event_id"),
                Prompt = prompt ?? throw Missing("prompt"),
                OriginalOutput = original ?? throw Missing("original_llm_output"),
                FinalEdit = final ?? throw Missing("final_user_edit"),
            }
        );
    }

    private static void WriteEdit(Utf8JsonWriter writer, Edit edit)
    {
        writer.WriteString("event_id"u8, edit.EventId);
        WritePrompt(writer, edit.Prompt);
        writer.WriteString("original_llm_output"u8, edit.OriginalOutput);
        writer.WriteString("final_user_edit"u8, edit.FinalEdit);
        WriteOptional(writer, "thread_id", edit.ThreadId);
        WriteOptional(writer, "trace_id", edit.TraceId);
        WriteOptional(writer, "span_id", edit.SpanId);
        WriteOptional(writer, "user", edit.User);
        WriteOptional(writer, "model", edit.Model);
        WriteOptional(writer, "prompt_version", edit.PromptVersion);
        WriteOptional(writer, "release", edit.Release);
        if (edit.OccurredAt is { } occurredAt)
            writer.WriteString("occurred_at"u8, occurredAt);
        if (edit.Context.Count > 0)
        {
            writer.WriteStartArray("context"u8);
            foreach (var document in edit.Context)
                writer.WriteStringValue(document);
            writer.WriteEndArray();
        }
        WriteAttributes(writer, edit.AttributesJson);
    }

    private static void WritePrompt(Utf8JsonWriter writer, Prompt prompt)
    {
        writer.WritePropertyName("prompt"u8);
        if (prompt.IsConversation)
            writer.WriteRawValue(prompt.Value, skipInputValidation: true);
        else
            writer.WriteStringValue(prompt.Value);
    }

    private struct EditRest
    {
        private string? _thread,
            _trace,
            _span,
            _user,
            _model,
            _promptVersion,
            _release,
            _attributes;
        private DateTimeOffset? _occurredAt;
        private List<string>? _context;

        public void Read(ref Utf8JsonReader reader)
        {
            if (reader.ValueTextEquals("thread_id"u8))
                _thread = ReadString(ref reader);
            else if (reader.ValueTextEquals("trace_id"u8))
                _trace = ReadString(ref reader);
            else if (reader.ValueTextEquals("span_id"u8))
                _span = ReadString(ref reader);
            else if (reader.ValueTextEquals("user"u8))
                _user = ReadString(ref reader);
            else if (reader.ValueTextEquals("model"u8))
                _model = ReadString(ref reader);
            else if (reader.ValueTextEquals("prompt_version"u8))
                _promptVersion = ReadString(ref reader);
            else if (reader.ValueTextEquals("release"u8))
                _release = ReadString(ref reader);
            else if (reader.ValueTextEquals("occurred_at"u8))
                _occurredAt = ReadTime(ref reader);
            else if (reader.ValueTextEquals("context"u8))
                _context = ReadStrings(ref reader);
            else if (reader.ValueTextEquals("attributes"u8))
                _attributes = ReadRaw(ref reader);
            else
                SkipValue(ref reader);
        }

        public readonly Edit Complete(Edit edit) =>
            edit with
            {
                ThreadId = _thread,
                TraceId = _trace,
                SpanId = _span,
                User = _user,
                Model = _model,
                PromptVersion = _promptVersion,
                Release = _release,
                OccurredAt = _occurredAt,
                Context = _context ?? (IReadOnlyList<string>)[],
                AttributesJson = _attributes,
            };
    }
}
