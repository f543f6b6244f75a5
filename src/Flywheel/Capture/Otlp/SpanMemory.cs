using System.Buffers;

namespace Flywheel.Capture.Otlp;

/// <summary>
/// Rented memory for the payloads of one request's spans, in place of an array for each of them, which the collector would have to take
/// away again.
/// </summary>
/// <param name="requestBytes">How long the request is: a short one rents little.</param>
internal sealed class SpanMemory(int requestBytes) : IDisposable
{
    // Many spans, and yet less than the arrays that the collector moves no more.
    private const int MostAtOnce = 64 * 1024;

    private readonly List<byte[]> _rented = [];
    private int _used;

    /// <summary>A copy of some bytes, good until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        if (_rented.Count == 0 || _rented[^1].Length - _used < bytes.Length)
        {
            _rented.Add(ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length, Math.Min(requestBytes, MostAtOnce))));
            _used = 0;
        }
        var kept = _rented[^1].AsMemory(_used, bytes.Length);
        bytes.CopyTo(kept.Span);
        _used += bytes.Length;
        return kept;
    }

    /// <summary>Gives the memory back: nothing that was kept may be read any more.</summary>
    public void Dispose()
    {
        foreach (var array in _rented)
            ArrayPool<byte>.Shared.Return(array);
        _rented.Clear();
    }
}
