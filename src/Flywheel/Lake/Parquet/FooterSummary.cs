using System.Text.Unicode;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>Joins what the footer says of a column's chunks. A part that is missing or makes no sense makes the whole unknown.</summary>
internal static class FooterSummary
{
    public static ColumnSummary Of(FileFooter footer, Column column, SchemaNode node)
    {
        long? nulls = 0;
        var bounds = new ValueBounds(column.Type) { IsEmpty = true };
        // Bounds in another unit than the values' are of no use.
        var isKnown = column.Type != ColumnType.Timestamp || LeafType.MicrosPerUnit(node.Element) == 1;
        foreach (var group in footer.RowGroups)
        {
            var chunk = group.Chunks[node.LeafIndex];
            nulls += chunk.Statistics?.NullCount;
            // A chunk of nulls alone has no bounds and changes none.
            if (chunk.Statistics?.NullCount == chunk.ValueCount)
                continue;
            isKnown &= IsValue(column.Type, chunk.Statistics?.Min) && IsValue(column.Type, chunk.Statistics?.Max);
            if (isKnown)
                bounds = bounds.With(Read(column.Type, chunk.Statistics!));
        }
        return (isKnown ? bounds : new ValueBounds(column.Type) { IsEmpty = true }).Summarise(column.Name, nulls);
    }

    private static ValueBounds Read(ColumnType type, ChunkStatistics statistics) =>
        new(type)
        {
            Min = statistics.Min,
            Max = statistics.Max,
            IsMinExact = statistics.IsMinExact ?? false,
            IsMaxExact = statistics.IsMaxExact ?? false,
        };

    private static bool IsValue(ColumnType type, byte[]? plain) =>
        plain is not null
        && type switch
        {
            ColumnType.Text => Utf8.IsValid(plain),
            ColumnType.Int32 => plain.Length == 4,
            ColumnType.Boolean => plain.Length == 1,
            _ => plain.Length == 8,
        };
}
