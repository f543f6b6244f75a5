using System.Runtime.InteropServices;

namespace Flywheel.Evaluate.Runs;

/// <summary>The places of a file's rows by id. Thread-safe once complete.</summary>
internal sealed class RowIndex
{
    private readonly List<RowPlace> _rows = [];

    /// <summary>Rows added.</summary>
    public int Count => _rows.Count;

    private ReadOnlySpan<RowPlace> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Adds rows.</summary>
    public void Add(ReadOnlySpan<RowPlace> rows) => _rows.AddRange(rows);

    /// <summary>Makes rows findable; none may be added after it.</summary>
    /// <param name="place">What a message calls the row of a number.</param>
    /// <exception cref="FlywheelException">Two rows have the same id.</exception>
    public void Complete(Func<long, string> place)
    {
        CollectionsMarshal.AsSpan(_rows).Sort();
        var rows = Rows;
        for (var i = 1; i < rows.Length; i++)
            if (rows[i].Key == rows[i - 1].Key)
                throw new FlywheelException(
                    $"{place(rows[i].Number)}, /id: The id is that of {place(rows[i - 1].Number)}. Give every row an id of its own."
                );
    }

    /// <summary>The row of an id; null when there is none.</summary>
    public RowPlace? Find(string id)
    {
        var rows = Rows;
        // No row has number 0, so the search ends just before the row, or where it would be.
        var key = RowKey.Of(id);
        var at = ~rows.BinarySearch(new RowPlace(key, 0, 0, 0));
        return at < rows.Length && rows[at].Key == key ? rows[at] : null;
    }

    /// <summary>How many rows have an id that <paramref name="other"/> has not.</summary>
    public int CountMissingFrom(RowIndex other)
    {
        var others = other.Rows;
        var (missing, j) = (0, 0);
        foreach (var row in Rows)
        {
            while (j < others.Length && others[j].Key.CompareTo(row.Key) < 0)
                j++;
            missing += j < others.Length && others[j].Key == row.Key ? 0 : 1;
        }
        return missing;
    }
}
