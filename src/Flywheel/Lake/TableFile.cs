using System.Globalization;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Data files of tables.</summary>
internal static class TableFile
{
    /// <summary>Writes rows to a new data file, which no reader sees before a commit names it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows; their columns are the table's.</param>
    /// <param name="part">Stands in the name, so that files of one commit have an order.</param>
    public static AddFile Write(DeltaTable table, ColumnBatch rows, int part)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"part-{part:00000}-{Guid.NewGuid()}-c000{EndingOf(table.Compression)}.parquet"
        );
        ParquetFileSummary? summary = null;
        var sha256 = "";
        var size = table.Store.Write(
            path,
            stream =>
            {
                using var hashing = new HashingStream(stream);
                var writer = new ParquetWriter(hashing, rows.Schema, new() { Compression = table.Compression });
                writer.Write(rows);
                summary = writer.Finish();
                sha256 = hashing.Sha256;
            }
        );
        return new()
        {
            Path = path,
            Size = size,
            ModificationTime = table.Now,
            DataChange = true,
            Stats = FileStatistics.Write(summary!, rows.Schema),
            Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { [AddFile.Sha256Tag] = sha256 },
        };
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
