using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Examples;

/// <summary>The columns of a dataset of evaluation rows; <c>docs/datasets.md</c> describes them. New ones are only ever added at the end.</summary>
internal static class ExampleTable
{
    public const int Id = 0;
    public const int Input = 1;
    public const int InputIsConversation = 2;
    public const int Expected = 3;
    public const int Context = 4;
    public const int Tools = 5;
    public const int ExpectedToolCalls = 6;
    public const int AcceptableArguments = 7;
    public const int Cohort = 8;
    public const int FailureMode = 9;
    public const int SourceTraceId = 10;
    public const int Split = 11;
    public const int Attributes = 12;
    public const int Reviewer = 13;
    public const int ReviewerStatus = 14;
    public const int AddedAt = 15;

    public static TableSchema Schema { get; } =
        new(
            new Column("id", ColumnType.Text, IsNullable: false),
            new Column("input", ColumnType.Text, IsNullable: false),
            new Column("input_is_conversation", ColumnType.Boolean, IsNullable: false),
            new Column("expected", ColumnType.Text, IsNullable: false),
            new Column("context", ColumnType.Text, IsNullable: false),
            new Column("tools", ColumnType.Text),
            new Column("expected_tool_calls", ColumnType.Text),
            new Column("acceptable_arguments", ColumnType.Text),
            new Column("cohort", ColumnType.Text, IsNullable: false),
            new Column("failure_mode", ColumnType.Text),
            new Column("source_trace_id", ColumnType.Text),
            new Column("split", ColumnType.Text, IsNullable: false),
            new Column("attributes", ColumnType.Text),
            new Column("reviewer", ColumnType.Text),
            new Column("reviewer_status", ColumnType.Text),
            new Column("added_at", ColumnType.Timestamp, IsNullable: false)
        );
}
