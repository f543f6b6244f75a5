using System.Text.Json;

namespace Flywheel.Evaluate;

/// <summary>Writes results as the JSON that <see cref="EvaluationResultFields"/> reads.</summary>
internal static class EvaluationResultJson
{
    /// <summary>Writes a result as one object.</summary>
    public static void Write(Utf8JsonWriter json, EvaluationResult result)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, result.Id);
        json.WriteString("evaluator"u8, result.Evaluator);
        WriteScore(json, result);
        json.WriteString("reason"u8, result.Reason);
        json.WritePropertyName("cohort"u8);
        WriteSlices(json, result.Cohort);
        if (result.EvaluatorVersion is { } version)
            json.WriteString("evaluator_version"u8, version);
        if (result.Evidence.Count > 0)
        {
            json.WritePropertyName("evidence"u8);
            WriteTexts(json, result.Evidence);
        }
        if (result.FailureMode is { } failureMode)
            json.WriteString("failure_mode"u8, failureMode);
        json.WriteEndObject();
    }

    /// <summary>Writes a cohort as an object.</summary>
    public static void WriteSlices(Utf8JsonWriter json, IReadOnlyDictionary<string, string> slices)
    {
        json.WriteStartObject();
        foreach (var (name, value) in slices)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <summary>Writes evidence as a list.</summary>
    public static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter json, EvaluationResult result)
    {
        if (result.Score is { } score)
            json.WriteNumber("score"u8, score);
        else
            json.WriteNull("score"u8);
        if (result.Passed is { } passed)
            json.WriteBoolean("passed"u8, passed);
        else
            json.WriteNull("passed"u8);
    }
}
