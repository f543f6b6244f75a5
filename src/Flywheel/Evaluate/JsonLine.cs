using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Evaluate;

/// <summary>Makes lines of JSON. Thread-safe.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <summary>A line for each value, with its line feed.</summary>
    public static byte[] Of<T>(IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        var json = _json ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        foreach (var value in values)
        {
            json.Reset(buffer);
            write(json, value);
            json.Flush();
            buffer.Write("\n"u8);
        }
        return buffer.WrittenSpan.ToArray();
    }
}
