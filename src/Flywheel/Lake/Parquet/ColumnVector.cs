namespace Flywheel.Lake.Parquet;

/// <summary>
/// The values of one column in memory, row after row, nulls included. Not thread-safe while it grows. Disposing gives the
/// memory back at once.
/// </summary>
internal abstract class ColumnVector : IDisposable
{
    // One a row up to the last null; the rows after it have a value.
    private bool[] _nulls = [];
    private int _nullsEnd;

    /// <summary>How many rows the vector has, nulls included.</summary>
    public int Count { get; private set; }

    /// <summary>How many of the rows are null.</summary>
    public int NullCount { get; private set; }

    /// <summary>About how many bytes the values take in memory.</summary>
    public abstract long ByteCount { get; }

    /// <summary>Makes an empty vector of the class that <see cref="ColumnType"/> names for the type.</summary>
    public static ColumnVector Create(ColumnType type) =>
        type switch
        {
            ColumnType.Text => new TextVector(),
            ColumnType.Int32 => new ValueVector<int>(),
            ColumnType.Int64 or ColumnType.Timestamp => new ValueVector<long>(),
            ColumnType.Double => new ValueVector<double>(),
            ColumnType.Boolean => new ValueVector<bool>(),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    /// <summary>True when the row is null.</summary>
    public bool IsNull(int row) => row < _nullsEnd && _nulls[row];

    /// <summary>How many of these rows are null.</summary>
    public int NullsIn(int start, int count) =>
        NullCount == 0 || start >= _nullsEnd ? 0 : _nulls.AsSpan(start, Math.Min(count, _nullsEnd - start)).Count(true);

    /// <summary>Appends a null row.</summary>
    public abstract void AppendNull();

    /// <summary>Appends one row of another vector of the same class.</summary>
    public abstract void AppendFrom(ColumnVector other, int row);

    /// <summary>The bytes that one row takes in a plain page, without its length; 0 for null.</summary>
    public abstract int SizeOf(int row);

    /// <summary>The bytes that these rows take in a plain page, without their lengths.</summary>
    public abstract long SizeOf(int start, int count);

    /// <summary>Where a page of about so many bytes ends that starts at a row: after it, and at most at the end.</summary>
    public abstract int EndOfPage(int start, int end, int bytes);

    /// <summary>A hash of the row's value, of use within one process only.</summary>
    public abstract int HashOf(int row);

    /// <summary>True when two rows, neither null, hold the same bits.</summary>
    public abstract bool HasSameValue(int row, ColumnVector other, int otherRow);

    /// <summary>Removes all rows and keeps the memory for new ones.</summary>
    public virtual void Clear()
    {
        _nullsEnd = 0;
        Count = 0;
        NullCount = 0;
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        Clear();
        PooledArrays.Release(ref _nulls);
    }

    protected void CountValues(int values) => Count = checked(Count + values);

    protected void CountNull()
    {
        if (Count >= _nulls.Length)
            PooledArrays.Grow(ref _nulls, _nullsEnd, checked(Count + 1));
        _nulls.AsSpan(_nullsEnd, Count - _nullsEnd).Clear();
        _nulls[Count++] = true;
        _nullsEnd = Count;
        NullCount++;
    }
}
