namespace Flywheel.Lake.Parquet;

/// <summary>The values of one column in memory, row after row, nulls included. Not thread-safe while it grows.</summary>
internal abstract class ColumnVector
{
    private bool[]? _nulls;

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
    public bool IsNull(int row) => _nulls is not null && row < _nulls.Length && _nulls[row];

    /// <summary>Appends a null row.</summary>
    public abstract void AppendNull();

    /// <summary>Appends one row of another vector of the same class.</summary>
    public abstract void AppendFrom(ColumnVector other, int row);

    /// <summary>The bytes that one row takes in a plain page, without its length; 0 for null.</summary>
    public abstract int SizeOf(int row);

    /// <summary>A hash of the row's value, of use within one process only.</summary>
    public abstract int HashOf(int row);

    /// <summary>True when two rows, neither null, hold the same bits.</summary>
    public abstract bool HasSameValue(int row, ColumnVector other, int otherRow);

    /// <summary>Removes all rows and keeps the memory for new ones.</summary>
    public virtual void Clear()
    {
        _nulls = null;
        Count = 0;
        NullCount = 0;
    }

    protected void CountValues(int values) => Count = checked(Count + values);

    protected void CountNull()
    {
        if (_nulls is null || Count >= _nulls.Length)
            Array.Resize(ref _nulls, Math.Max(64, checked((Count + 1) * 2)));
        _nulls[Count++] = true;
        NullCount++;
    }
}
