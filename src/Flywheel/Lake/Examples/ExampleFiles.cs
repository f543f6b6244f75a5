using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake.Examples;

/// <summary>
/// The data files of a dataset of evaluation rows. Its rows are read as a whole and held in memory: people gather them, by
/// the hundred or the hundred thousand.
/// </summary>
internal static class ExampleFiles
{
    /// <summary>About how many bytes of rows a file takes.</summary>
    public const long BytesPerFile = 64L << 20;

    /// <summary>The rows of files, ordered by the bytes of their ids.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public static IReadOnlyList<Example> Read(
        ILakeStore store,
        IEnumerable<AddFile> files,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<Example>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.AddRange(Read(store, file));
        }
        return InOrder(rows);
    }

    /// <summary>The rows of one file.</summary>
    /// <exception cref="FlywheelException">The file is gone or broken.</exception>
    public static IEnumerable<Example> Read(ILakeStore store, AddFile file)
    {
        using var reader = ParquetReader.Open(store.LocalCopy(Uri.UnescapeDataString(file.Path)));
        foreach (var batch in reader.ReadBatches(ExampleTable.Schema))
            for (var row = 0; row < batch.RowCount; row++)
                yield return ExampleColumns.Read(batch, row);
    }

    /// <summary>Rows ordered by the bytes of their ids.</summary>
    public static IReadOnlyList<Example> InOrder(IEnumerable<Example> rows) =>
        [.. rows.OrderBy(row => row.Id, Utf8Order.Instance)];

    /// <summary>Writes rows to new files, which no reader sees before a commit names them.</summary>
    public static IReadOnlyList<AddFile> Write(
        DeltaTable table,
        IReadOnlyList<Example> rows,
        bool dataChange,
        CancellationToken cancellationToken
    )
    {
        var files = new List<AddFile>();
        using var batch = new ColumnBatch(ExampleTable.Schema);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExampleColumns.Append(batch, row);
            if (batch.ByteCount >= BytesPerFile)
                WriteFile();
        }
        if (batch.RowCount > 0)
            WriteFile();
        return files;

        void WriteFile()
        {
            files.Add(TableFile.Write(table, batch, files.Count) with { DataChange = dataChange });
            batch.Clear();
        }
    }
}
