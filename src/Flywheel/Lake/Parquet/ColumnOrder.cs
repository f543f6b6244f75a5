namespace Flywheel.Lake.Parquet;

/// <summary>Works on the columns of a table, two at a time.</summary>
internal static class ColumnOrder
{
    /// <summary>
    /// Calls an action with the position of every column and returns when all are done. The largest come first, so that none
    /// of them is left over when the rest are done.
    /// </summary>
    public static void ForEach(IReadOnlyList<ColumnVector> columns, Action<int> action)
    {
        var sizes = new long[columns.Count];
        var largestFirst = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
            (sizes[i], largestFirst[i]) = (-columns[i].ByteCount, i);
        Array.Sort(sizes, largestFirst);
        var taken = 0;
        Parallel.Invoke(TakeColumns, TakeColumns);

        // One column a time: ranges of them would put neighbours that take long on one thread.
        int Next() => Interlocked.Increment(ref taken) - 1;
        void TakeColumns()
        {
            for (var i = Next(); i < largestFirst.Length; i = Next())
                action(largestFirst[i]);
        }
    }
}
