using System.Text.Unicode;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet;

/// <summary>Joins what the footer says of a column's chunks. A part that is missing or makes no sense makes the whole unknown.</summary>
internal static class FooterStatistics
{
    /// <summary>The nulls of all chunks; null when one does not tell.</summary>
    public static long? Nulls(FileFooter footer, SchemaNode node)
    {
        long? nulls = 0;
        foreach (var group in footer.RowGroups)
            nulls = unchecked(nulls + group.Chunks[node.LeafIndex].Statistics?.NullCount);
        return nulls;
    }

    /// <summary>Bounds of all chunks; empty when there are none, or one is unknown.</summary>
    public static ValueBounds Bounds(FileFooter footer, ColumnType type, SchemaNode node)
    {
        var unknown = new ValueBounds(type) { IsEmpty = true };
        var bounds = unknown;
        // Bounds in another unit than the values' are of no use.
        if (type == ColumnType.Timestamp && LeafType.MicrosPerUnit(node.Element) != 1)
            return unknown;
        foreach (var group in footer.RowGroups)
        {
            var chunk = group.Chunks[node.LeafIndex];
            if (chunk.Statistics is not { } statistics)
                return unknown;
            // A chunk of nulls alone has no bounds and changes none.
            if (statistics.NullCount == chunk.ValueCount)
                continue;
            if (!IsValue(type, statistics.Min) || !IsValue(type, statistics.Max))
                return unknown;
            bounds = bounds.With(Read(type, statistics));
        }
        return bounds;
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
