using System.Text.Json;
using Flywheel.Lake.Examples;
using Flywheel.Lake.Parquet;

namespace Flywheel.Evaluate.Runs;

/// <summary>The columns of the table of results; <c>docs/evaluation.md</c> describes them. New ones are only ever added at the end.</summary>
internal static class ResultColumns
{
    private const int RunId = 0;
    private const int Dataset = 1;
    private const int Target = 2;
    private const int Id = 3;
    private const int Evaluator = 4;
    private const int EvaluatorVersion = 5;
    private const int Score = 6;
    private const int Passed = 7;
    private const int Reason = 8;
    private const int Evidence = 9;
    private const int Cohort = 10;
    private const int FailureMode = 11;

    public static TableSchema Schema { get; } =
        new(
            new Column("run_id", ColumnType.Text, IsNullable: false),
            new Column("dataset", ColumnType.Text, IsNullable: false),
            new Column("target", ColumnType.Text, IsNullable: false),
            new Column("id", ColumnType.Text, IsNullable: false),
            new Column("evaluator", ColumnType.Text, IsNullable: false),
            new Column("evaluator_version", ColumnType.Text),
            new Column("score", ColumnType.Double),
            new Column("passed", ColumnType.Boolean),
            new Column("reason", ColumnType.Text),
            new Column("evidence", ColumnType.Text),
            new Column("cohort", ColumnType.Text),
            new Column("failure_mode", ColumnType.Text)
        );

    /// <summary>Appends a result.</summary>
    public static void Append(ColumnBatch batch, RunRecord run, EvaluationResult result)
    {
        batch.Text(RunId).Append(run.RunId);
        batch.Text(Dataset).Append(run.DatasetVersion);
        batch.Text(Target).Append(run.Target);
        batch.Text(Id).Append(result.Id);
        batch.Text(Evaluator).Append(result.Evaluator);
        batch.Text(EvaluatorVersion).Append(result.EvaluatorVersion);
        batch.Double(Score).Append(result.Score);
        batch.Boolean(Passed).Append(result.Passed);
        batch.Text(Reason).Append(result.Reason);
        Append(batch.Text(Evidence), result.Evidence.Count, result.Evidence, EvaluationResultJson.WriteTexts);
        Append(batch.Text(Cohort), result.Cohort.Count, result.Cohort, EvaluationResultJson.WriteSlices);
        batch.Text(FailureMode).Append(result.FailureMode);
    }

    /// <summary>Reads a result.</summary>
    public static EvaluationResult Read(ColumnBatch batch, int row) =>
        new()
        {
            Id = batch.Text(Id).Text(row)!,
            Evaluator = batch.Text(Evaluator).Text(row)!,
            EvaluatorVersion = batch.Text(EvaluatorVersion).Text(row),
            Score = batch.Double(Score).IsNull(row) ? null : batch.Double(Score)[row],
            Passed = batch.Boolean(Passed).IsNull(row) ? null : batch.Boolean(Passed)[row],
            Reason = batch.Text(Reason).Text(row),
            Evidence = batch.Text(Evidence).Text(row) is { } evidence
                ? JsonSerializer.Deserialize(evidence, RunJson.Relaxed.IReadOnlyListString)!
                : [],
            Cohort = batch.Text(Cohort).Text(row) is { } cohort
                ? JsonSerializer.Deserialize(cohort, RunJson.Relaxed.IReadOnlyDictionaryStringString)!
                : CohortField.None,
            FailureMode = batch.Text(FailureMode).Text(row),
        };

    /// <summary>Whether a result can match a filter, as far as that is told without reading it: nearly all that cannot are told.</summary>
    public static bool MayMatch(ColumnBatch batch, int row, StoredFilter filter)
    {
        var passed = batch.Boolean(Passed);
        return filter.IsOf(passed.IsNull(row) ? null : passed[row])
            && filter.IsOf(batch.Text(Evaluator).Utf8(row))
            && filter.IsIn(batch.Text(Cohort).Utf8(row));
    }

    // Written by hand: the serializer would cost more than all the rest.
    private static void Append<T>(TextVector texts, int count, T value, Action<Utf8JsonWriter, T> write)
    {
        if (count == 0)
            texts.AppendNull();
        else
            texts.AppendUtf8(JsonLine.Of([value], write).AsSpan()[..^1]);
    }
}
