using System.Collections.Concurrent;

namespace Flywheel.Lake.Parquet;

/// <summary>Works on the columns of a table, two at a time.</summary>
internal static class ColumnOrder
{
    private static readonly ParallelOptions TwoAtATime = new() { MaxDegreeOfParallelism = 2 };

    /// <summary>
    /// Calls an action with the position of every column and returns when all are done. The largest come first, so that none
    /// of them is left over when the rest are done.
    /// </summary>
    public static void ForEach(IReadOnlyList<ColumnVector> columns, Action<int> action)
    {
        var largestFirst = Enumerable.Range(0, columns.Count).OrderByDescending(i => columns[i].ByteCount);
        // One column a time is handed out: ranges of them would put neighbours that take long on one thread.
        var single = Partitioner.Create(largestFirst, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(single, TwoAtATime, action);
    }
}
