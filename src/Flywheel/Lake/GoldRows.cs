using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>
/// Streams the rows of many data files as one sequence in the order of event offset and id. A file is opened when its first
/// row's turn may have come, so files whose offsets do not overlap are open one at a time.
/// </summary>
internal static class GoldRows
{
    public static IEnumerable<PreferencePair> Read(
        ILakeStore store,
        IEnumerable<AddFile> files,
        Split? split,
        CancellationToken cancellationToken
    )
    {
        foreach (var cursor in Merge(store, files, split, cancellationToken))
            if (split is null || GoldRow.ReadSplit(cursor.Batch, cursor.Row) == split)
                yield return GoldRow.Read(cursor.Batch, cursor.Row);
    }

    /// <summary>The rows from a position on: of the files, only what follows it is read.</summary>
    public static IEnumerable<PreferencePair> ReadFrom(
        ILakeStore store,
        IEnumerable<AddFile> files,
        Split? split,
        GoldPosition start,
        CancellationToken cancellationToken
    )
    {
        foreach (var cursor in Merge(store, files, split, cancellationToken, start))
            if (split is null || GoldRow.ReadSplit(cursor.Batch, cursor.Row) == split)
                yield return GoldRow.Read(cursor.Batch, cursor.Row);
    }

    private static IEnumerable<GoldFileCursor> Merge(
        ILakeStore store,
        IEnumerable<AddFile> files,
        Split? split,
        CancellationToken cancellationToken,
        GoldPosition? start = null
    )
    {
        var waiting = new Queue<GoldFile>(
            files
                .Select(GoldFile.Of)
                .Where(file => file.MayHold(split) && (start is null || file.LastOffset >= start.Offset))
                .OrderBy(file => file.FirstOffset)
                .ThenBy(file => file.File.Path, StringComparer.Ordinal)
        );
        var open = new PriorityQueue<GoldFileCursor, GoldFileCursor>(GoldFileCursor.ByRow);
        try
        {
            while (OpenDue(store, waiting, open, start))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = open.Peek();
                yield return first;
                open.Dequeue();
                Advance(first, open);
            }
        }
        finally
        {
            while (open.TryDequeue(out var cursor, out _))
                cursor.Dispose();
        }
    }

    private static bool OpenDue(
        ILakeStore store,
        Queue<GoldFile> waiting,
        PriorityQueue<GoldFileCursor, GoldFileCursor> open,
        GoldPosition? start
    )
    {
        while (waiting.TryPeek(out var next) && (open.Count == 0 || next.FirstOffset <= open.Peek().Offset))
        {
            var path = store.LocalCopy(Uri.UnescapeDataString(waiting.Dequeue().File.Path));
            Advance(new GoldFileCursor(path, start), open);
        }
        return open.Count > 0;
    }

    private static void Advance(GoldFileCursor cursor, PriorityQueue<GoldFileCursor, GoldFileCursor> open)
    {
        if (cursor.MoveNext())
            open.Enqueue(cursor, cursor);
        else
            cursor.Dispose();
    }
}
