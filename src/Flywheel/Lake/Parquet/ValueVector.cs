using System.Runtime.InteropServices;

namespace Flywheel.Lake.Parquet;

/// <summary>A column of values of one fixed size. A null row holds the type's default.</summary>
internal sealed class ValueVector<T> : ColumnVector
    where T : unmanaged
{
    private T[] _values = [];

    /// <summary>One value a row; the default where the row is null.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    /// <inheritdoc />
    public override unsafe long ByteCount => (long)Count * sizeof(T);

    /// <summary>The row's value; the default when it is null.</summary>
    public T this[int row] => Values[row];

    /// <summary>Appends a value.</summary>
    public void Append(T value)
    {
        if (Count == _values.Length)
            Reserve(1);
        _values[Count] = value;
        CountValues(1);
    }

    /// <summary>Appends a value or, without one, a null row.</summary>
    public void Append(T? value)
    {
        if (value is { } present)
            Append(present);
        else
            AppendNull();
    }

    /// <summary>Appends rows of the default value and returns them to be filled.</summary>
    public Span<T> AppendSpan(int count)
    {
        Reserve(count);
        var span = _values.AsSpan(Count, count);
        span.Clear();
        CountValues(count);
        return span;
    }

    /// <summary>The rows from <paramref name="start"/> on, to be changed in place.</summary>
    public Span<T> SpanFrom(int start) => _values.AsSpan(start, Count - start);

    /// <inheritdoc />
    public override void AppendNull()
    {
        if (Count == _values.Length)
            Reserve(1);
        _values[Count] = default;
        CountNull();
    }

    /// <inheritdoc />
    public override void AppendFrom(ColumnVector other, int row)
    {
        if (other.IsNull(row))
            AppendNull();
        else
            Append(((ValueVector<T>)other)._values[row]);
    }

    /// <inheritdoc />
    public override unsafe int SizeOf(int row) => IsNull(row) ? 0 : sizeof(T);

    /// <inheritdoc />
    public override unsafe long SizeOf(int start, int count) => (long)sizeof(T) * (count - NullsIn(start, count));

    /// <inheritdoc />
    public override unsafe int EndOfPage(int start, int end, int bytes) =>
        (int)Math.Min(end, start + Math.Max(1L, bytes / sizeof(T)));

    /// <inheritdoc />
    public override int HashOf(int row) => HashCode.Combine(_values[row]);

    // Bits, not values: a negative zero is not zero here, and one NaN is itself.
    /// <inheritdoc />
    public override bool HasSameValue(int row, ColumnVector other, int otherRow) =>
        BitsOf(row).SequenceEqual(((ValueVector<T>)other).BitsOf(otherRow));

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        PooledArrays.Release(ref _values);
    }

    private ReadOnlySpan<byte> BitsOf(int row) => MemoryMarshal.AsBytes(_values.AsSpan(row, 1));

    private void Reserve(int more)
    {
        var needed = checked(Count + more);
        if (needed > _values.Length)
            PooledArrays.Grow(ref _values, Count, needed, Array.MaxLength);
    }
}
