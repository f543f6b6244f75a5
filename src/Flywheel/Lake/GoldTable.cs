using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>The columns of a gold table; <c>docs/gold-table.md</c> describes them. New ones are only ever added at the end.</summary>
internal static class GoldTable
{
    public const int Id = 0;
    public const int Prompt = 1;
    public const int PromptIsConversation = 2;
    public const int Chosen = 3;
    public const int Rejected = 4;
    public const int Distance = 5;
    public const int Similarity = 6;
    public const int Split = 7;
    public const int LineageGroup = 8;
    public const int ThreadId = 9;
    public const int TraceId = 10;
    public const int SpanId = 11;
    public const int UserPseudonym = 12;
    public const int Model = 13;
    public const int PromptVersion = 14;
    public const int Release = 15;
    public const int Context = 16;
    public const int Attributes = 17;
    public const int OccurredAt = 18;
    public const int ReceivedAt = 19;
    public const int PolicyVersion = 20;
    public const int Reviewer = 21;
    public const int EventOffset = 22;

    public static TableSchema Schema { get; } =
        new(
            new Column("id", ColumnType.Text, IsNullable: false),
            new Column("prompt", ColumnType.Text, IsNullable: false),
            new Column("prompt_is_conversation", ColumnType.Boolean, IsNullable: false),
            new Column("chosen", ColumnType.Text, IsNullable: false),
            new Column("rejected", ColumnType.Text, IsNullable: false),
            new Column("distance", ColumnType.Int32, IsNullable: false),
            new Column("similarity", ColumnType.Double, IsNullable: false),
            new Column("split", ColumnType.Text, IsNullable: false),
            new Column("lineage_group", ColumnType.Text, IsNullable: false),
            new Column("thread_id", ColumnType.Text),
            new Column("trace_id", ColumnType.Text),
            new Column("span_id", ColumnType.Text),
            new Column("user_pseudonym", ColumnType.Text),
            new Column("model", ColumnType.Text),
            new Column("prompt_version", ColumnType.Text),
            new Column("release", ColumnType.Text),
            new Column("context", ColumnType.Text),
            new Column("attributes", ColumnType.Text),
            new Column("occurred_at", ColumnType.Timestamp),
            new Column("received_at", ColumnType.Timestamp, IsNullable: false),
            new Column("policy_version", ColumnType.Text, IsNullable: false),
            new Column("reviewer", ColumnType.Text),
            new Column("event_offset", ColumnType.Int64, IsNullable: false)
        );
}
