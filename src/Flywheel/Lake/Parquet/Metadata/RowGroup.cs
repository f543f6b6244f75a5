namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>One horizontal part of a table: a chunk for every leaf of the schema, in its order.</summary>
internal sealed record RowGroup(IReadOnlyList<ColumnChunk> Chunks, long RowCount);
