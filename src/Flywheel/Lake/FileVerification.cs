using System.Security.Cryptography;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Checks data files against what the log says of them.</summary>
/// <param name="store">Where the files are.</param>
/// <param name="findings">What is wrong is added to these.</param>
/// <param name="schema">The columns of the table.</param>
/// <param name="checkRows">Checks the rows of a file, which come in batches.</param>
internal sealed class FileVerification(
    ILakeStore store,
    List<VerificationFinding> findings,
    TableSchema schema,
    Action<AddFile, ColumnBatch>? checkRows = null
)
{
    public void Check(AddFile file)
    {
        var path = store.LocalCopy(Uri.UnescapeDataString(file.Path));
        if (!File.Exists(path))
        {
            Find("missing", file, "The file is gone. Restore it from a backup.");
            return;
        }
        if (new FileInfo(path).Length is var size && size != file.Size)
            Find("size", file, $"The log says {file.Size} bytes, the file has {size}. Restore it from a backup.");
        CheckBytes(file, path);
        try
        {
            CheckRows(file, path);
        }
        catch (FlywheelException broken)
        {
            Find("unreadable", file, broken.Message);
        }
    }

    private void CheckBytes(AddFile file, string path)
    {
        if (file.Tags?.GetValueOrDefault(AddFile.Sha256Tag) is not { } expected)
            return;
        using var stream = File.OpenRead(path);
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) != expected)
            Find("checksum", file, "The bytes are not those that were written. Restore the file from a backup.");
    }

    // Writing the rows again, to nowhere, computes the statistics in the one way there is.
    private void CheckRows(AddFile file, string path)
    {
        using var reader = ParquetReader.Open(path);
        var writer = new ParquetWriter(Stream.Null, schema, new() { Compression = Compression.None });
        foreach (var batch in reader.ReadBatches(schema))
        {
            writer.Write(batch);
            checkRows?.Invoke(file, batch);
        }
        var summary = writer.Finish();
        var stated = FileStatistics.RowsOf(file.Stats);
        if (stated is not null && stated != summary.RowCount)
            Find("count", file, $"The log says {stated} rows, the file has {summary.RowCount}.");
        else if (WrittenByUs(file) && FileStatistics.Write(summary, schema) != file.Stats)
            Find("statistics", file, "The bounds or null counts in the log are not those of the rows.");
    }

    private static bool WrittenByUs(AddFile file) => file.Tags?.ContainsKey(AddFile.Sha256Tag) == true;

    private void Find(string kind, AddFile file, string message) => findings.Add(new(kind, file.Path, message));
}
