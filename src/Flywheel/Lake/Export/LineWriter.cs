using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>Writes JSON lines; a line that turns out not to be writable leaves no trace.</summary>
internal sealed class LineWriter(Stream stream) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json = new(
        new ArrayBufferWriter<byte>(),
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Lines written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes one line, unless the writing says that it cannot.</summary>
    /// <returns>What <paramref name="write"/> returned: the reason why there is no line, or null.</returns>
    public string? Write<T>(T value, Func<Utf8JsonWriter, T, string?> write)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        if (write(_json, value) is { } reason)
            return reason;
        _json.Flush();
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
        Count++;
        return null;
    }

    public void Dispose()
    {
        _json.Reset(_line);
        _json.Dispose();
    }
}
