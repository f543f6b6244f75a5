using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Checks what must hold across the rows of a version.</summary>
internal sealed class RowVerification(List<VerificationFinding> findings, DatasetKind kind)
{
    private readonly HashSet<UInt128> _ids = [];
    private readonly HeldOutContents _heldOut = new();

    /// <summary>Rows checked so far.</summary>
    public long Count { get; private set; }

    public void Check(AddFile file, ColumnBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
            Check(file, batch, row);
        Count += batch.RowCount;
    }

    private void Check(AddFile file, ColumnBatch batch, int row)
    {
        if (!_ids.Add(KeyOf(batch.Text(GoldTable.Id).Utf8(row))))
            findings.Add(new("duplicate_id", file.Path, $"Row '{Id(batch, row)}' is there twice."));
        if (kind == DatasetKind.Preferences)
            CheckSplit(file, batch, row);
    }

    private void CheckSplit(AddFile file, ColumnBatch batch, int row)
    {
        var (prompt, chosen) = (batch.Text(GoldTable.Prompt).Text(row), batch.Text(GoldTable.Chosen).Text(row));
        if (GoldRow.ReadSplit(batch, row) is var split && split != Split.Train)
            _heldOut.Add(prompt, chosen, new(Id(batch, row), split));
        else if (_heldOut.Find(prompt, chosen) is { } twin)
            findings.Add(
                new(
                    "split_collision",
                    file.Path,
                    $"Train row '{Id(batch, row)}' repeats the held-out row '{twin.Id}'. Exports for training leave it out."
                )
            );
    }

    // The id is the first column of every kind.
    private static string Id(ColumnBatch batch, int row) => batch.Text(GoldTable.Id).Text(row) ?? "";

    private static UInt128 KeyOf(ReadOnlySpan<byte> id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
