using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Evaluate.Runs;

/// <summary>Predictions as lines of JSON.</summary>
internal static class PredictionJson
{
    /// <summary>Writes a prediction as one object, without what it does not have.</summary>
    public static void Write(Utf8JsonWriter json, Prediction prediction)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, prediction.Id);
        if (prediction.Output is { } output)
            json.WriteString("output"u8, output);
        // That nothing was answered is an answer too, and has to be told from one that is misspelt.
        else if (prediction is { ToolCalls: null, Score: null, Error: null })
            json.WriteNull("output"u8);
        if (prediction.ToolCalls is { } calls)
            WriteCalls(json, calls);
        WriteNumber(json, "score"u8, prediction.Score);
        WriteNumber(json, "latency"u8, prediction.LatencySeconds);
        WriteNumber(json, "cost"u8, prediction.Cost);
        if (prediction.Error is { } error)
            json.WriteString("error"u8, error);
        json.WriteEndObject();
    }

    private static void WriteCalls(Utf8JsonWriter json, IReadOnlyList<ToolCall> calls)
    {
        json.WriteStartArray("tool_calls"u8);
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

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
