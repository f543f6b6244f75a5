using System.Buffers;

namespace Flywheel.Capture;

/// <summary>
/// Lines of a file with their numbers, in one buffer that is used again once the group is disposed. Read by several threads
/// once it is complete.
/// </summary>
internal sealed class LineGroup : IDisposable
{
    // Few enough that neither these nor what is made of them goes to the large object heap.
    private const int MostLines = 1024;
    private const int ManyBytes = 1 << 19;

    private readonly List<(int Start, int Length, long Number, long Offset, PayloadError? Error)> _lines = new(
        MostLines
    );
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _used;

    public int Count => _lines.Count;

    public bool IsFull => _lines.Count == MostLines || _used >= ManyBytes;

    public void Add(NdjsonLine line, CaptureOptions options)
    {
        var error = line.IsTooLong ? PayloadItem.TooLarge(options.MaxItemBytes) : null;
        if (_bytes.Length - _used < line.Json.Length)
            Grow(line.Json.Length);
        line.Json.CopyTo(_bytes.AsSpan(_used));
        _lines.Add((_used, line.Json.Length, line.Number, line.Offset, error));
        _used += line.Json.Length;
    }

    public ReadOnlySpan<byte> JsonOf(int i) => _bytes.AsSpan(_lines[i].Start, _lines[i].Length);

    public long NumberOf(int i) => _lines[i].Number;

    /// <summary>Bytes of the file before the line.</summary>
    public long OffsetOf(int i) => _lines[i].Offset;

    /// <summary>Why the line cannot be an item; null where it may be one.</summary>
    public PayloadError? ErrorOf(int i) => _lines[i].Error;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, checked(_used + more)));
        _bytes.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
