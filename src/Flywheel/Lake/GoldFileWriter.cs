using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>
/// Writes rows to new data files of a table. A file holds rows of one split only, in the order of event offset and id, so
/// that readers can merge files and leave out those of other splits without opening them.
/// </summary>
internal sealed class GoldFileWriter(DeltaTable table)
{
    /// <summary>The tag of files that hold as much as a file may; compaction leaves them alone.</summary>
    public const string FullTag = "flywheel.full";

    // The rows of a file are gathered in memory, one batch a split.
    private const int RowsPerFile = 250_000;

    private const long BytesPerFile = 64L << 20;

    /// <summary>Writes rows that come in the order of event offset and id; returns the files, which no reader sees yet.</summary>
    public IReadOnlyList<AddFile> Write(
        IEnumerable<PreferencePair> rows,
        bool dataChange,
        CancellationToken cancellationToken
    )
    {
        var batches = new SortedDictionary<Split, ColumnBatch>();
        try
        {
            return Write(rows, batches, dataChange, cancellationToken);
        }
        finally
        {
            foreach (var batch in batches.Values)
                batch.Dispose();
        }
    }

    private List<AddFile> Write(
        IEnumerable<PreferencePair> rows,
        SortedDictionary<Split, ColumnBatch> batches,
        bool dataChange,
        CancellationToken cancellationToken
    )
    {
        var files = new List<AddFile>();
        foreach (var row in rows)
        {
            if (!batches.TryGetValue(row.Split, out var batch))
                batches.Add(row.Split, batch = new ColumnBatch(GoldTable.Schema));
            GoldRow.Append(batch, row);
            if (batch.RowCount < RowsPerFile && batch.ByteCount < BytesPerFile)
                continue;
            files.Add(WriteFile(batch, dataChange, isFull: true, cancellationToken));
            batch.Clear();
        }
        foreach (var batch in batches.Values)
            if (batch.RowCount > 0)
                files.Add(WriteFile(batch, dataChange, isFull: false, cancellationToken));
        return files;
    }

    private AddFile WriteFile(ColumnBatch batch, bool dataChange, bool isFull, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = $"part-00000-{Guid.NewGuid()}-c000.gz.parquet";
        ParquetFileSummary? summary = null;
        var sha256 = "";
        var size = table.Store.Write(
            path,
            stream =>
            {
                using var hashing = new HashingStream(stream);
                var writer = new ParquetWriter(hashing, GoldTable.Schema);
                writer.Write(batch);
                summary = writer.Finish();
                sha256 = hashing.Sha256;
            }
        );
        return new()
        {
            Path = path,
            Size = size,
            ModificationTime = table.Now,
            DataChange = dataChange,
            Stats = FileStatistics.Write(summary!, GoldTable.Schema),
            Tags = Tags(sha256, isFull),
        };
    }

    private static SortedDictionary<string, string> Tags(string sha256, bool isFull)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { [AddFile.Sha256Tag] = sha256 };
        if (isFull)
            tags.Add(FullTag, "true");
        return tags;
    }
}
