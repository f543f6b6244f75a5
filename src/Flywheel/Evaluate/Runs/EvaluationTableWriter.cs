using Flywheel.Lake;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Evaluate.Runs;

/// <summary>Writes the results of one run to data files, holding one file's rows in memory.</summary>
internal sealed class EvaluationTableWriter(DeltaTable table, RunRecord run) : IDisposable
{
    // Files of some 100,000 results, so that a run of any size takes little memory.
    private const long BytesPerFile = 16L << 20;

    private readonly ColumnBatch _rows = new(ResultColumns.Schema);
    private readonly List<AddFile> _files = [];

    /// <summary>Adds the next result.</summary>
    public void Add(EvaluationResult result)
    {
        ResultColumns.Append(_rows, run, result);
        if (_rows.ByteCount >= BytesPerFile)
            WriteFile();
    }

    /// <summary>All files, in the order of the results.</summary>
    public IReadOnlyList<AddFile> Finish()
    {
        if (_rows.RowCount > 0)
            WriteFile();
        return _files;
    }

    public void Dispose() => _rows.Dispose();

    private void WriteFile()
    {
        _files.Add(TableFile.Write(table, _rows, _files.Count));
        _rows.Clear();
    }
}
