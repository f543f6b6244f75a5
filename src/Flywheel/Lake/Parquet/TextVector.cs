using System.Text;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// A column of texts as UTF-8, one after another in one array: no object a row, and writing copies bytes. A lone surrogate
/// becomes U+FFFD.
/// </summary>
internal sealed class TextVector : ColumnVector
{
    /// <summary>The most bytes that one vector holds.</summary>
    public const int MaxBytes = 1 << 30;

    private byte[] _bytes = [];
    private int[] _ends = [];
    private int _byteCount;

    /// <inheritdoc />
    public override long ByteCount => _byteCount + 4L * Count;

    /// <summary>The row's UTF-8; empty when it is null. Valid until the vector changes.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        var start = StartOf(row);
        return _bytes.AsSpan(start, _ends[row] - start);
    }

    /// <summary>The row's text, or null.</summary>
    public string? Text(int row) => IsNull(row) ? null : Encoding.UTF8.GetString(Utf8(row));

    /// <summary>Appends a text or, for null, a null row.</summary>
    /// <exception cref="InvalidOperationException">The vector would grow past <see cref="MaxBytes"/>.</exception>
    public void Append(string? text)
    {
        if (text is null)
            AppendNull();
        else
            Append(text.AsSpan());
    }

    /// <summary>Appends a text.</summary>
    /// <exception cref="InvalidOperationException">The vector would grow past <see cref="MaxBytes"/>.</exception>
    public void Append(ReadOnlySpan<char> text)
    {
        // Three bytes a char always suffice; counting exactly is worth a second pass only where that would waste much.
        var most = text.Length < 4096 ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        Reserve(most);
        _byteCount += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_byteCount));
        CloseRow();
    }

    /// <summary>Appends a text that already is UTF-8; the caller vouches that it is well formed.</summary>
    /// <exception cref="InvalidOperationException">The vector would grow past <see cref="MaxBytes"/>.</exception>
    public void AppendUtf8(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += utf8.Length;
        CloseRow();
    }

    /// <inheritdoc />
    public override void AppendNull()
    {
        AddEnd();
        CountNull();
    }

    /// <inheritdoc />
    public override void AppendFrom(ColumnVector other, int row)
    {
        if (other.IsNull(row))
            AppendNull();
        else
            AppendUtf8(((TextVector)other).Utf8(row));
    }

    /// <inheritdoc />
    public override int SizeOf(int row) => Utf8(row).Length;

    /// <inheritdoc />
    public override long SizeOf(int start, int count) => count == 0 ? 0 : _ends[start + count - 1] - StartOf(start);

    /// <inheritdoc />
    public override int EndOfPage(int start, int end, int bytes)
    {
        var found = _ends
            .AsSpan(start, end - start)
            .BinarySearch((int)Math.Min(MaxBytes, (long)StartOf(start) + bytes));
        return Math.Min(end, start + (found < 0 ? ~found : found) + 1);
    }

    /// <inheritdoc />
    public override int HashOf(int row)
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8(row));
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override bool HasSameValue(int row, ColumnVector other, int otherRow) =>
        Utf8(row).SequenceEqual(((TextVector)other).Utf8(otherRow));

    /// <inheritdoc />
    public override void Clear()
    {
        base.Clear();
        _byteCount = 0;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        PooledArrays.Release(ref _bytes);
        PooledArrays.Release(ref _ends);
    }

    private int StartOf(int row) => row == 0 ? 0 : _ends[row - 1];

    private void CloseRow()
    {
        AddEnd();
        CountValues(1);
    }

    private void AddEnd()
    {
        if (Count == _ends.Length)
            PooledArrays.Grow(ref _ends, Count, checked(Count + 1));
        _ends[Count] = _byteCount;
    }

    private void Reserve(int more)
    {
        var needed = (long)_byteCount + more;
        if (needed <= _bytes.Length)
            return;
        if (needed > MaxBytes)
            throw new InvalidOperationException($"A text column of one batch holds at most {MaxBytes} bytes.");
        PooledArrays.Grow(ref _bytes, _byteCount, (int)needed, MaxBytes);
    }
}
