namespace Flywheel.Lake.Parquet;

/// <summary>What a writer has written, for a table's log.</summary>
/// <param name="RowCount">Rows in the file.</param>
/// <param name="ByteCount">Bytes of the file.</param>
/// <param name="Columns">One summary a column, over all row groups.</param>
internal sealed record ParquetFileSummary(long RowCount, long ByteCount, IReadOnlyList<ColumnSummary> Columns);
