using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Evaluate.Runs;

/// <summary>Results as lines of JSON.</summary>
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

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static EvaluationResult Read(ref Utf8JsonReader reader)
    {
        var result = new EvaluationResult { Id = "", Evaluator = "" };
        while (PayloadFields.Next(ref reader, ""))
            result = Read(ref reader, result);
        return result;
    }

    private static EvaluationResult Read(ref Utf8JsonReader reader, EvaluationResult result)
    {
        if (reader.ValueTextEquals("id"u8))
            return result with { Id = PayloadFields.RequiredText(ref reader, "id") };
        if (reader.ValueTextEquals("evaluator"u8))
            return result with { Evaluator = PayloadFields.RequiredText(ref reader, "evaluator") };
        if (reader.ValueTextEquals("score"u8))
            return result with { Score = PayloadFields.OptionalNumber(ref reader, "score") };
        if (reader.ValueTextEquals("passed"u8))
            return result with { Passed = ReadPassed(ref reader) };
        if (reader.ValueTextEquals("reason"u8))
            return result with { Reason = PayloadFields.OptionalText(ref reader, "reason") };
        if (reader.ValueTextEquals("cohort"u8))
            return result with { Cohort = ExampleValues.Cohort(ref reader) };
        if (reader.ValueTextEquals("evaluator_version"u8))
            return result with { EvaluatorVersion = PayloadFields.OptionalText(ref reader, "evaluator_version") };
        if (reader.ValueTextEquals("evidence"u8))
            return result with { Evidence = PayloadFields.Texts(ref reader, "evidence") };
        if (reader.ValueTextEquals("failure_mode"u8))
            return result with { FailureMode = PayloadFields.OptionalText(ref reader, "failure_mode") };
        reader.Skip();
        return result;
    }

    private static bool? ReadPassed(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();
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
