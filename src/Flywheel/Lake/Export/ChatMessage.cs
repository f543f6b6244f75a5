using System.Globalization;
using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>Writes chat messages; whatever a message holds is kept, only the arguments of tool calls change their form.</summary>
internal static class ChatMessage
{
    /// <summary>Writes a message of one text.</summary>
    public static void Write(Utf8JsonWriter json, string role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", content);
        json.WriteEndObject();
    }

    /// <summary>Writes a message; false when it is none, or the arguments of a tool call are no JSON object.</summary>
    public static bool TryCopy(Utf8JsonWriter json, JsonElement message, ToolArguments arguments)
    {
        if (message.ValueKind != JsonValueKind.Object)
            return false;
        json.WriteStartObject();
        foreach (var property in message.EnumerateObject())
        {
            json.WritePropertyName(property.Name);
            if (property.NameEquals("tool_calls"u8) && property.Value.ValueKind == JsonValueKind.Array)
            {
                if (!TryCopyCalls(json, property.Value, arguments))
                    return false;
            }
            else
                property.Value.WriteTo(json);
        }
        json.WriteEndObject();
        return true;
    }

    /// <summary>Writes a message of the assistant that calls tools; false when one of the calls is none.</summary>
    public static bool TryWriteCalls(Utf8JsonWriter json, JsonElement calls, ToolArguments arguments)
    {
        json.WriteStartObject();
        json.WriteString("role", "assistant");
        json.WriteStartArray("tool_calls");
        foreach (var (number, call) in calls.EnumerateArray().Index())
        {
            // Where arguments are texts, calls are told apart by ids, of which those of a variant have none.
            var id =
                arguments == ToolArguments.Text ? string.Create(CultureInfo.InvariantCulture, $"call_{number}") : null;
            if (!TryCopyCall(json, call, arguments, id))
                return false;
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return true;
    }

    private static bool TryCopyCalls(Utf8JsonWriter json, JsonElement calls, ToolArguments arguments)
    {
        json.WriteStartArray();
        foreach (var call in calls.EnumerateArray())
            if (!TryCopyCall(json, call, arguments))
                return false;
        json.WriteEndArray();
        return true;
    }

    // The arguments stand in the call itself or in its function, depending on who wrote it.
    private static bool TryCopyCall(
        Utf8JsonWriter json,
        JsonElement call,
        ToolArguments arguments,
        string? idWhereNone = null
    )
    {
        if (call.ValueKind != JsonValueKind.Object)
            return false;
        json.WriteStartObject();
        if (idWhereNone is not null && !call.TryGetProperty("id", out _))
            json.WriteString("id", idWhereNone);
        foreach (var property in call.EnumerateObject())
        {
            json.WritePropertyName(property.Name);
            var copied = true;
            if (property.NameEquals("arguments"u8))
                copied = TryWriteArguments(json, property.Value, arguments);
            else if (property.NameEquals("function"u8))
                copied = TryCopyCall(json, property.Value, arguments);
            else
                property.Value.WriteTo(json);
            if (!copied)
                return false;
        }
        json.WriteEndObject();
        return true;
    }

    private static bool TryWriteArguments(Utf8JsonWriter json, JsonElement value, ToolArguments form)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when form == ToolArguments.Object:
                value.WriteTo(json);
                return true;
            case JsonValueKind.Object:
                json.WriteStringValue(value.GetRawText());
                return true;
            case JsonValueKind.String when form == ToolArguments.Text:
                value.WriteTo(json);
                return true;
            case JsonValueKind.String:
                return TryWriteObject(json, value.GetString()!);
            default:
                return false;
        }
    }

    private static bool TryWriteObject(Utf8JsonWriter json, string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            parsed.RootElement.WriteTo(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
