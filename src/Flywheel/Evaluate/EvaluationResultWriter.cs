using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Evaluate;

/// <summary>Writes results as the JSON lines that <see cref="EvaluationResultFile"/> reads. Not thread-safe.</summary>
internal sealed class EvaluationResultWriter(Stream stream) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(
        stream,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }
    );

    /// <summary>Writes one line.</summary>
    public void Write(EvaluationResult result)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, result.Id);
        _json.WriteString("evaluator"u8, result.Evaluator);
        WriteOptional("evaluator_version", result.EvaluatorVersion);
        WriteScore(result);
        WriteOptional("reason", result.Reason);
        WriteEvidence(result.Evidence);
        WriteCohort(result.Cohort);
        WriteOptional("failure_mode", result.FailureMode);
        _json.WriteEndObject();
        _json.Flush();
        stream.WriteByte((byte)'\n');
        _json.Reset();
    }

    public void Dispose() => _json.Dispose();

    private void WriteScore(EvaluationResult result)
    {
        if (result.Score is { } score)
            _json.WriteNumber("score"u8, score);
        else
            _json.WriteNull("score"u8);
        if (result.Passed is { } passed)
            _json.WriteBoolean("passed"u8, passed);
        else
            _json.WriteNull("passed"u8);
    }

    private void WriteEvidence(IReadOnlyList<string> evidence)
    {
        if (evidence.Count == 0)
            return;
        _json.WriteStartArray("evidence"u8);
        foreach (var item in evidence)
            _json.WriteStringValue(item);
        _json.WriteEndArray();
    }

    private void WriteCohort(IReadOnlyDictionary<string, string> cohort)
    {
        _json.WriteStartObject("cohort"u8);
        foreach (var (name, value) in cohort)
            _json.WriteString(name, value);
        _json.WriteEndObject();
    }

    private void WriteOptional(string name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }
}
