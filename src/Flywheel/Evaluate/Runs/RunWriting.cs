using System.Text;
using System.Text.Json;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Writes what runs say of themselves as <see cref="RunJson"/> reads it, to the byte as its serializer would. That one
/// describes all its types to itself first, which takes longer than evaluating some thousand rows.
/// </summary>
internal static class RunWriting
{
    /// <summary>Writes a run.</summary>
    public static void Write(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteStartObject();
        json.WriteString("run_id"u8, run.RunId);
        json.WriteString("started_at"u8, run.StartedAt);
        json.WriteString("dataset"u8, run.Dataset);
        json.WriteString("dataset_version"u8, run.DatasetVersion);
        json.WriteString("target"u8, run.Target);
        json.WritePropertyName("evaluators"u8);
        EvaluationResultJson.WriteTexts(json, run.Evaluators);
        if (run.Trial is { } trial)
            json.WriteString("trial"u8, trial);
        json.WriteEndObject();
    }

    /// <summary>Writes what a run found.</summary>
    public static void Write(Utf8JsonWriter json, RunSummary summary)
    {
        json.WriteStartObject();
        json.WritePropertyName("run"u8);
        Write(json, summary.Run);
        json.WriteString("finished_at"u8, summary.FinishedAt);
        json.WriteNumber("rows"u8, summary.Rows);
        json.WriteNumber("unused_predictions"u8, summary.UnusedPredictions);
        json.WriteStartArray("evaluators"u8);
        foreach (var evaluator in summary.Evaluators)
            Write(json, evaluator);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what a run found cohort by cohort.</summary>
    public static void Write(Utf8JsonWriter json, RunCohorts cohorts)
    {
        json.WriteStartObject();
        json.WriteStartArray("cohorts"u8);
        foreach (var cohort in cohorts.Cohorts)
            Write(json, cohort);
        json.WriteEndArray();
        json.WritePropertyName("left_out"u8);
        EvaluationResultJson.WriteTexts(json, cohorts.LeftOut);
        json.WriteEndObject();
    }

    /// <summary>What one of them writes, as text.</summary>
    public static string Text<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var line = JsonLine.Of([value], write);
        return Encoding.UTF8.GetString(line.AsSpan()[..^1]);
    }

    private static void Write(Utf8JsonWriter json, EvaluatorSummary evaluator)
    {
        json.WriteStartObject();
        json.WriteString("evaluator"u8, evaluator.Evaluator);
        json.WriteNumber("rows"u8, evaluator.Rows);
        json.WriteNumber("scored"u8, evaluator.Scored);
        json.WriteNumber("passed"u8, evaluator.Passed);
        if (evaluator.PassRate is { } passRate)
            json.WriteNumber("pass_rate"u8, passRate);
        if (evaluator.Mean is { } mean)
            json.WriteNumber("mean"u8, mean);
        json.WriteNumber("unscored"u8, evaluator.Unscored);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RunCohort cohort)
    {
        json.WriteStartObject();
        json.WriteString("cohort"u8, cohort.Cohort);
        json.WriteStartArray("evaluators"u8);
        foreach (var evaluator in cohort.Evaluators)
        {
            json.WriteStartObject();
            json.WriteString("evaluator"u8, evaluator.Evaluator);
            json.WriteNumber("passed"u8, evaluator.Passed);
            json.WriteNumber("judged"u8, evaluator.Judged);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
