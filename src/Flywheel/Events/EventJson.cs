using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Events;

/// <summary>Events as UTF-8 JSON with the names of the wire: what the log stores and what <c>GET /v1/events</c> shows.</summary>
public static partial class EventJson
{
    // Text from outside keeps its own characters: the JSON is stored and served as JSON, never put into a page.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // Capture takes items of 64 levels and gathers their unknown fields under 'attributes', one level further down. What was
    // acknowledged must be readable.
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 128 };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _buffer ??= new ArrayBufferWriter<byte>(4096);
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, Options);
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        write(_writer, value);
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteAttributes(Utf8JsonWriter writer, string? attributesJson)
    {
        if (attributesJson is null)
            return;
        writer.WritePropertyName("attributes");
        writer.WriteRawValue(attributesJson, skipInputValidation: true);
    }
}
