using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>
/// Writes rows to new data files of a table. A file holds rows of one split only, in the order of event offset and id, so
/// that readers can merge files and leave out those of other splits without opening them.
/// </summary>
internal sealed class GoldFileWriter(DeltaTable table)
{
    /// <summary>The tag of files that hold as much as a file may; compaction leaves them alone.</summary>
    public const string FullTag = "flywheel.full";

    /// <summary>Writes rows that come in the order of event offset and id; returns the files, which no reader sees yet.</summary>
    public IReadOnlyList<AddFile> Write(
        IEnumerable<PreferencePair> rows,
        bool dataChange,
        CancellationToken cancellationToken
    )
    {
        // One file a split.
        var open = new SortedDictionary<Split, GoldFileRows>();
        try
        {
            return Write(rows, open, dataChange, cancellationToken);
        }
        finally
        {
            foreach (var file in open.Values)
                file.Dispose();
        }
    }

    private List<AddFile> Write(
        IEnumerable<PreferencePair> rows,
        SortedDictionary<Split, GoldFileRows> open,
        bool dataChange,
        CancellationToken cancellationToken
    )
    {
        var files = new List<AddFile>();
        foreach (var row in rows)
        {
            if (!open.TryGetValue(row.Split, out var file))
                open.Add(row.Split, file = new GoldFileRows(table));
            file.Add(row);
            if (!file.IsFull)
                continue;
            files.Add(Finish(file, dataChange, isFull: true, cancellationToken));
            file.Dispose();
            open.Remove(row.Split);
        }
        // Side by side: the disk is waited for once.
        var rest = open
            .Values.Select(file => Task.Run(() => Finish(file, dataChange, isFull: false, cancellationToken)))
            .ToList();
        files.AddRange(Task.WhenAll(rest).GetAwaiter().GetResult());
        return files;
    }

    private static AddFile Finish(GoldFileRows rows, bool dataChange, bool isFull, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = rows.Finish() with { DataChange = dataChange };
        return isFull ? file.WithTag(FullTag, "true") : file;
    }
}
