using System.Buffers.Binary;
using Flywheel.Lake.Parquet.Metadata;
using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// Reads a flat table from a Parquet file, a batch at a time, in memory bounded by the batch and one page a column. Any
/// file may be given: a broken or hostile one ends in a <see cref="FlywheelException"/>. Not thread-safe.
/// </summary>
internal sealed class ParquetReader : IDisposable
{
    private const long MaxBatchBytes = 512L << 20;

    private readonly ParquetFile _file;
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);

    private ParquetReader(ParquetFile file)
    {
        _file = file;
        List<Column> columns = [];
        foreach (var node in file.Root.Children)
        {
            if (ColumnOf(node) is not { } column)
                continue;
            if (!_nodes.TryAdd(column.Name, node))
                throw new ParquetFault($"Two columns have the name {column.Name}.");
            columns.Add(column);
        }
        if (columns.Count == 0)
            throw new ParquetFault("None of its columns has a type that is read here.", ParquetFault.Rewrite);
        Schema = new TableSchema(columns);
    }

    /// <summary>The columns that can be read; nested ones and those of other types are left out.</summary>
    public TableSchema Schema { get; }

    /// <summary>Rows in the file.</summary>
    public long RowCount => _file.Footer.RowCount;

    /// <summary>Bytes of the file.</summary>
    public long ByteCount => _file.Length;

    /// <summary>What the footer says of every column of <see cref="Schema"/>.</summary>
    public IReadOnlyList<ColumnSummary> Summaries =>
        [.. Schema.Columns.Select(column => BoundsOf(column).Summarise(column.Name, NullsOf(column)))];

    /// <summary>The bounds that the footer gives; empty when it gives none that can be trusted.</summary>
    public ValueBounds BoundsOf(Column column) =>
        FooterStatistics.Bounds(_file.Footer, column.Type, _nodes[column.Name]);

    /// <summary>The nulls that the footer counts; null when it does not.</summary>
    public long? NullsOf(Column column) => FooterStatistics.Nulls(_file.Footer, _nodes[column.Name]);

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="FlywheelException">The file cannot be opened or is no Parquet file.</exception>
    public static ParquetReader Open(string path)
    {
        var file = ParquetFile.Open(path);
        try
        {
            return file.Guard(null, () => new ParquetReader(file));
        }
        catch (FlywheelException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The rows in order. Without <paramref name="wanted"/> all columns; with it the columns of these names and types, where
    /// a nullable one that the file lacks reads as nulls.
    /// </summary>
    /// <param name="wanted">The columns to read, or null for all of <see cref="Schema"/>.</param>
    /// <param name="batchRows">The most rows of one batch.</param>
    /// <param name="firstRow">The row of the file to begin with, from 0; row groups and pages before it are not read.</param>
    /// <exception cref="FlywheelException">The file is broken, or a wanted column is missing or of another type.</exception>
    public IEnumerable<ColumnBatch> ReadBatches(TableSchema? wanted = null, int batchRows = 8192, long firstRow = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchRows);
        wanted ??= Schema;
        foreach (var column in wanted.Columns)
            _file.Guard(column.Name, () => Check(column));
        return ReadGroups(wanted, batchRows, firstRow);
    }

    /// <summary>
    /// The first row, from 0, whose value is at least <paramref name="least"/>, in a column of whole numbers that never falls;
    /// <see cref="RowCount"/> where there is none. Only the row group in question is read, and of it only this column.
    /// </summary>
    public long FirstRow(Column column, long least)
    {
        var before = 0L;
        foreach (var group in _file.Footer.RowGroups)
        {
            if (MayReach(group, column, least))
                break;
            before += group.RowCount;
        }
        foreach (var batch in ReadBatches(new TableSchema(column), firstRow: before))
        {
            using (batch)
            {
                var values = batch.Int64(0).Values;
                for (var row = 0; row < values.Length; row++)
                    if (values[row] >= least)
                        return before + row;
                before += values.Length;
            }
        }
        return RowCount;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private bool MayReach(RowGroup group, Column column, long least) =>
        !_nodes.TryGetValue(column.Name, out var node)
        || group.Chunks[node.LeafIndex].Statistics?.Max is not { Length: sizeof(long) } max
        || BinaryPrimitives.ReadInt64LittleEndian(max) >= least;

    private static Column? ColumnOf(SchemaNode node) =>
        node.LeafIndex >= 0 && node.MaxRepetition == 0 && LeafType.Of(node.Element) is { } type
            ? new Column(node.Element.Name, type, node.MaxDefinition > 0)
            : null;

    private bool Check(Column wanted)
    {
        if (Schema.IndexOf(wanted.Name) is var index and >= 0)
            return Schema.Columns[index].Type == wanted.Type
                ? true
                : throw new ParquetFault(
                    $"It is {Schema.Columns[index].Type}, not {wanted.Type}.",
                    ParquetFault.Rewrite
                );
        if (_file.Root.Child(wanted.Name) is not null)
            throw new ParquetFault("It is nested or has a type that is not read here.", ParquetFault.Rewrite);
        return wanted.IsNullable
            ? true
            : throw new ParquetFault("The file has no such column.", "Add the column or ask for another.");
    }

    private IEnumerable<ColumnBatch> ReadGroups(TableSchema wanted, int batchRows, long firstRow)
    {
        foreach (var group in _file.Footer.RowGroups)
        {
            var skipped = Math.Min(firstRow, group.RowCount);
            firstRow -= skipped;
            if (skipped == group.RowCount)
                continue;
            var readers = OpenColumns(group, wanted);
            try
            {
                for (var i = 0; i < readers.Length; i++)
                    readers[i]?.Skip(skipped, wanted.Columns[i].Type);
                for (var left = group.RowCount - skipped; left > 0; )
                {
                    var rows = (int)Math.Min(left, batchRows);
                    left -= rows;
                    yield return ReadBatch(readers, wanted, rows);
                }
            }
            finally
            {
                foreach (var reader in readers)
                    reader?.Dispose();
            }
        }
    }

    private ColumnReader?[] OpenColumns(RowGroup group, TableSchema wanted) =>
        [
            .. wanted.Columns.Select(column =>
                _nodes.TryGetValue(column.Name, out var node) ? OpenColumn(group, column, node) : null
            ),
        ];

    private ColumnReader OpenColumn(RowGroup group, Column column, SchemaNode node)
    {
        var chunk = group.Chunks[node.LeafIndex];
        return _file.Guard(
            column.Name,
            () =>
                chunk.ValueCount == group.RowCount
                    ? new ColumnReader(_file, chunk, node, column.Type)
                    : throw new ParquetFault(
                        $"It has {chunk.ValueCount} values in a row group of {group.RowCount} rows."
                    )
        );
    }

    private ColumnBatch ReadBatch(ColumnReader?[] readers, TableSchema wanted, int rows)
    {
        var batch = new ColumnBatch(wanted);
        for (var i = 0; i < readers.Length; i++)
        {
            var vector = batch.Vectors[i];
            if (readers[i] is { } reader)
                reader.Read(vector, rows);
            for (; vector.Count < rows; )
                vector.AppendNull();
            if (!wanted.Columns[i].IsNullable && vector.NullCount > 0)
                _file.Guard<bool>(wanted.Columns[i].Name, () => throw new ParquetFault("A required value is null."));
            if (batch.ByteCount > MaxBatchBytes)
                _file.Guard<bool>(
                    null,
                    () =>
                        throw new ParquetFault(
                            $"{rows} rows hold more than is read at once.",
                            "Read fewer rows at a time."
                        )
                );
        }
        return batch;
    }
}
