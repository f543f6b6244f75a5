using System.Globalization;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;
using Flywheel.Storage;

namespace Flywheel.Lake;

/// <summary>
/// A new data file of a table, which no reader sees before a commit names it. Disposing removes one that was not finished. Not
/// thread-safe.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private readonly DeltaTable _table;
    private readonly TableSchema _schema;
    private readonly string _path;
    private readonly UnfinishedFile _file;
    private readonly HashingStream _hashing;
    private readonly ParquetWriter _writer;

    /// <summary>Begins a file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The table's columns.</param>
    /// <param name="part">Stands in the name, so that files of one commit have an order.</param>
    public TableFile(DeltaTable table, TableSchema schema, int part)
    {
        (_table, _schema) = (table, schema);
        _path = string.Create(
            CultureInfo.InvariantCulture,
            $"part-{part:00000}-{Guid.NewGuid()}-c000{EndingOf(table.Compression)}.parquet"
        );
        _file = table.Store.Begin(_path);
        _hashing = new HashingStream(_file.Stream);
        _writer = new ParquetWriter(_hashing, schema, new() { Compression = table.Compression });
    }

    /// <summary>Writes rows to a new data file.</summary>
    /// <inheritdoc cref="TableFile(DeltaTable, TableSchema, int)"/>
    public static AddFile Write(DeltaTable table, ColumnBatch rows, int part)
    {
        using var file = new TableFile(table, rows.Schema, part);
        file.Write(rows);
        return file.Finish();
    }

    /// <summary>Writes rows, as one or more row groups of their own.</summary>
    public void Write(ColumnBatch rows) => _file.Write(_ => _writer.Write(rows));

    /// <summary>Completes the file.</summary>
    public AddFile Finish()
    {
        ParquetFileSummary? summary = null;
        _file.Write(_ => summary = _writer.Finish());
        return new()
        {
            Path = _path,
            Size = _file.Finish(),
            ModificationTime = _table.Now,
            DataChange = true,
            Stats = FileStatistics.Write(summary!, _schema),
            Tags = new Dictionary<string, string> { [AddFile.Sha256Tag] = _hashing.Sha256 },
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hashing.Dispose();
        _file.Dispose();
    }

    // As Spark names them.
    private static string EndingOf(Compression compression) =>
        compression switch
        {
            Compression.Snappy => ".snappy",
            Compression.Gzip => ".gz",
            _ => "",
        };
}
