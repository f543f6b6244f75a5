using System.Text.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake.Examples;

/// <summary>What rows do to a state of a table: which are new, which replace one of the same id, which are there already.</summary>
internal sealed class ExampleMerge
{
    private readonly Dictionary<string, (Example Row, byte[] Content)> _arriving = new(StringComparer.Ordinal);
    private readonly List<Example> _moved = [];
    private readonly List<AddFile> _replaced = [];
    private readonly List<string> _changed = [];
    private int _unchanged;

    /// <summary>Compares rows of distinct ids with those of a table.</summary>
    public ExampleMerge(
        IReadOnlyList<Example> rows,
        DeltaTable table,
        DeltaSnapshot state,
        CancellationToken cancellationToken
    )
    {
        foreach (var row in rows)
            _arriving.Add(row.Id, (row, ExampleJson.ContentOf(row)));
        foreach (var file in state.OrderedFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Compare(file, ExampleFiles.Read(table.Store, file));
        }
    }

    /// <summary>The rows that are new, or have another content than before.</summary>
    public IEnumerable<Example> Arriving => _arriving.Values.Select(arriving => arriving.Row);

    /// <summary>The rows to write: new ones, changed ones and those that shared a file with a changed one.</summary>
    public IReadOnlyList<Example> Written(DateTimeOffset now) =>
        ExampleFiles.InOrder(_moved.Concat(Arriving.Select(row => row with { AddedAt = now })));

    /// <summary>The files that held a changed row.</summary>
    public IReadOnlyList<AddFile> Replaced => _replaced;

    /// <summary>Rows that only go from one file to another.</summary>
    public int Moved => _moved.Count;

    /// <summary>True when the table holds every row as it is.</summary>
    public bool IsEmpty => _arriving.Count == 0;

    /// <summary>What an import of the rows comes to.</summary>
    public ImportResult Result(string dataset, long version) =>
        new(dataset, version, _arriving.Count - _changed.Count, [.. _changed.Order(Utf8Order.Instance)], _unchanged);

    private void Compare(AddFile file, IEnumerable<Example> rows)
    {
        var kept = new List<Example>();
        var isTouched = false;
        foreach (var row in rows)
        {
            if (!_arriving.TryGetValue(row.Id, out var arriving))
                kept.Add(row);
            else if (IsSame(arriving.Content, row))
            {
                kept.Add(row);
                _arriving.Remove(row.Id);
                _unchanged++;
            }
            else
            {
                isTouched = true;
                _changed.Add(row.Id);
            }
        }
        if (!isTouched)
            return;
        _replaced.Add(file);
        _moved.AddRange(kept);
    }

    // A row that people decided is not taken from them by its own export: that says who they are as attributes.
    private static bool IsSame(byte[] arriving, Example stored)
    {
        var content = ExampleJson.ContentOf(stored);
        return arriving.AsSpan().SequenceEqual(content)
            || (
                stored.Reviewer is not null && arriving.AsSpan().SequenceEqual(ExampleJson.ContentOf(ReadBack(content)))
            );
    }

    private static Example ReadBack(byte[] content)
    {
        var reader = new Utf8JsonReader(content);
        reader.Read();
        return ExampleFields.Read(ref reader);
    }
}
