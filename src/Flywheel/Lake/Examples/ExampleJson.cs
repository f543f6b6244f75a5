using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Lake.Examples;

/// <summary>Rows of an evaluation as the JSON that <see cref="ExampleFields"/> reads.</summary>
internal static class ExampleJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The columns hold JSON that was checked when it came in.
        SkipValidation = true,
    };

    /// <summary>What two rows of the same content have in common: the row as JSON, its time apart.</summary>
    public static byte[] ContentOf(Example row)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, row);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a row as one object, without what it does not have.</summary>
    public static void Write(Utf8JsonWriter json, Example row)
    {
        json.WriteStartObject();
        WriteMembers(json, row);
        json.WriteEndObject();
    }

    /// <summary>Writes a row of the lake as one object, with the time when it came in.</summary>
    public static void WriteStored(Utf8JsonWriter json, Example row)
    {
        json.WriteStartObject();
        WriteMembers(json, row);
        if (row.AddedAt is { } addedAt)
            json.WriteString("added_at"u8, addedAt);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Example row)
    {
        json.WriteString("id"u8, row.Id);
        json.WritePropertyName("input"u8);
        if (row.Input.IsConversation)
            json.WriteRawValue(row.Input.Value, skipInputValidation: true);
        else
            json.WriteStringValue(row.Input.Value);
        WriteAnswer(json, row);
        WriteOrigin(json, row);
    }

    /// <summary>Texts as a list.</summary>
    public static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Tool calls as a list of <c>{"name","arguments"}</c>.</summary>
    public static void WriteCalls(Utf8JsonWriter json, IReadOnlyList<ToolCall> calls)
    {
        json.WriteStartArray();
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, call.Name);
            json.WritePropertyName("arguments"u8);
            call.Arguments.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Objects as a list.</summary>
    public static void WriteElements(Utf8JsonWriter json, IReadOnlyList<JsonElement> elements)
    {
        json.WriteStartArray();
        foreach (var element in elements)
            element.WriteTo(json);
        json.WriteEndArray();
    }

    /// <summary>Slices as an object, ordered by name: their order says nothing.</summary>
    public static void WriteSlices(Utf8JsonWriter json, IReadOnlyDictionary<string, string> slices)
    {
        json.WriteStartObject();
        foreach (var (name, value) in slices.OrderBy(slice => slice.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <summary>What a method here writes, as text; null where there is nothing to write.</summary>
    public static string? TextOf<T>(T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
            return null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json, value);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteAnswer(Utf8JsonWriter json, Example row)
    {
        if (row.Expected.Count > 0)
            WriteNamed(json, "expected", row.Expected, WriteTexts);
        if (row.Context.Count > 0)
            WriteNamed(json, "context", row.Context, WriteTexts);
        if (row.Tools is { } tools)
        {
            json.WritePropertyName("tools"u8);
            tools.WriteTo(json);
        }
        if (row.ExpectedToolCalls is { } calls)
            WriteNamed(json, "expected_tool_calls", calls, WriteCalls);
        if (row.AcceptableArguments is { } acceptable)
            WriteNamed(json, "acceptable_arguments", acceptable, WriteElements);
    }

    private static void WriteOrigin(Utf8JsonWriter json, Example row)
    {
        if (row.Cohort.Count > 0)
            WriteNamed(json, "cohort", row.Cohort, WriteSlices);
        WriteOptional(json, "failure_mode"u8, row.FailureMode);
        WriteOptional(json, "source_trace_id"u8, row.SourceTraceId);
        json.WriteString("split"u8, SplitName.Of(row.Split));
        WriteOptional(json, "reviewer"u8, row.Reviewer);
        WriteOptional(json, "reviewer_status"u8, row.ReviewerStatus);
        if (row.AttributesJson is not { } attributes)
            return;
        json.WritePropertyName("attributes"u8);
        json.WriteRawValue(attributes, skipInputValidation: true);
    }

    private static void WriteNamed<T>(Utf8JsonWriter json, string name, T value, Action<Utf8JsonWriter, T> write)
    {
        json.WritePropertyName(name);
        write(json, value);
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
