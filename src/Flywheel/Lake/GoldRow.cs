using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Rows of a gold table's columns as preference pairs.</summary>
internal static class GoldRow
{
    public static PreferencePair Read(ColumnBatch batch, int row) =>
        new()
        {
            Id = Required(batch, GoldTable.Id, row),
            Prompt = Required(batch, GoldTable.Prompt, row),
            PromptIsConversation = batch.Boolean(GoldTable.PromptIsConversation)[row],
            Chosen = Required(batch, GoldTable.Chosen, row),
            Rejected = Required(batch, GoldTable.Rejected, row),
            Distance = batch.Int32(GoldTable.Distance)[row],
            Similarity = batch.Double(GoldTable.Similarity)[row],
            Split = ReadSplit(batch, row),
            LineageGroup = Required(batch, GoldTable.LineageGroup, row),
            ThreadId = batch.Text(GoldTable.ThreadId).Text(row),
            TraceId = batch.Text(GoldTable.TraceId).Text(row),
            SpanId = batch.Text(GoldTable.SpanId).Text(row),
            User = batch.Text(GoldTable.UserPseudonym).Text(row),
            Model = batch.Text(GoldTable.Model).Text(row),
            PromptVersion = batch.Text(GoldTable.PromptVersion).Text(row),
            Release = batch.Text(GoldTable.Release).Text(row),
            ContextJson = batch.Text(GoldTable.Context).Text(row),
            AttributesJson = batch.Text(GoldTable.Attributes).Text(row),
            OccurredAt = batch.Int64(GoldTable.OccurredAt).IsNull(row)
                ? null
                : Timestamps.FromMicros(batch.Int64(GoldTable.OccurredAt)[row]),
            ReceivedAt = Timestamps.FromMicros(batch.Int64(GoldTable.ReceivedAt)[row]),
            PolicyVersion = Required(batch, GoldTable.PolicyVersion, row),
            Reviewer = batch.Text(GoldTable.Reviewer).Text(row),
            EventOffset = batch.Int64(GoldTable.EventOffset)[row],
        };

    /// <summary>The split that a row states.</summary>
    /// <exception cref="FlywheelException">It states none that is known.</exception>
    public static Split ReadSplit(ColumnBatch batch, int row)
    {
        var name = Required(batch, GoldTable.Split, row);
        return SplitName.Parse(name)
            ?? throw new FlywheelException(
                $"Row '{Required(batch, GoldTable.Id, row)}' has the split '{name}', which this program does not know. Use a newer Flywheel, or roll back."
            );
    }

    private static string Required(ColumnBatch batch, int column, int row) => batch.Text(column).Text(row) ?? "";
}
