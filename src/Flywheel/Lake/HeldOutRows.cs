using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>
/// The contents of a table's eval and regression rows, and whose they are: what no train row may repeat. Follows the table
/// as it grows. Thread-safe. Near duplicates within a table are curation's to find.
/// </summary>
internal sealed class HeldOutRows(DeltaTable table)
{
    private static readonly TableSchema Columns = new(
        GoldTable.Schema.Columns[GoldTable.Id],
        GoldTable.Schema.Columns[GoldTable.Prompt],
        GoldTable.Schema.Columns[GoldTable.Chosen],
        GoldTable.Schema.Columns[GoldTable.Split]
    );

    private readonly Lock _gate = new();
    private readonly HeldOutContents _rows = new();
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Brings the contents up to a state of the table.</summary>
    public void Follow(DeltaSnapshot state)
    {
        lock (_gate)
        {
            if (_files.Any(path => !state.Files.ContainsKey(path)))
                Forget();
            foreach (var file in state.OrderedFiles)
                if (_files.Add(file.Path) && GoldFile.Of(file).Split != Split.Train)
                    Load(file);
        }
    }

    /// <summary>The held-out row of the same content; null when there is none.</summary>
    public HeldOutRow? Find(string prompt, string chosen)
    {
        lock (_gate)
            return _rows.Find(prompt, chosen);
    }

    /// <summary>Adds a row that is about to be written.</summary>
    public void Add(string prompt, string chosen, HeldOutRow row)
    {
        lock (_gate)
            _rows.Add(prompt, chosen, row);
    }

    private void Forget()
    {
        _files.Clear();
        _rows.Clear();
    }

    private void Load(AddFile file)
    {
        using var reader = ParquetReader.Open(table.Store.LocalCopy(Uri.UnescapeDataString(file.Path)));
        foreach (var batch in reader.ReadBatches(Columns))
            for (var row = 0; row < batch.RowCount; row++)
                if (SplitName.Parse(batch.Text(3).Text(row) ?? "") is { } split && split != Split.Train)
                    _rows.Add(
                        batch.Text(1).Text(row),
                        batch.Text(2).Text(row),
                        new(batch.Text(0).Text(row) ?? "", split)
                    );
    }
}

/// <summary>A row that is not trained on.</summary>
/// <param name="Id">The row.</param>
/// <param name="Split">Eval or regression.</param>
internal sealed record HeldOutRow(string Id, Split Split);
