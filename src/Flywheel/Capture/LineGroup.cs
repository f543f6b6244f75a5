namespace Flywheel.Capture;

/// <summary>Lines of a file with their numbers, in one buffer; read by several threads once it is complete.</summary>
internal sealed class LineGroup
{
    private readonly List<(int Start, int Length, long Number, PayloadError? Error)> _lines = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _used;

    public int Count => _lines.Count;

    public void Add(NdjsonLine line, CaptureOptions options)
    {
        var error = line.IsTooLong ? PayloadItem.TooLarge(options.MaxItemBytes) : null;
        if (_bytes.Length - _used < line.Json.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _used + line.Json.Length));
        line.Json.CopyTo(_bytes.AsSpan(_used));
        _lines.Add((_used, line.Json.Length, line.Number, error));
        _used += line.Json.Length;
    }

    public ReadOnlySpan<byte> JsonOf(int i) => _bytes.AsSpan(_lines[i].Start, _lines[i].Length);

    public long NumberOf(int i) => _lines[i].Number;

    /// <summary>Why the line cannot be an item; null where it may be one.</summary>
    public PayloadError? ErrorOf(int i) => _lines[i].Error;
}
