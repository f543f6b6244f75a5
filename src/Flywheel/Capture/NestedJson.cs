using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>
/// Copies values of a payload that have no shape of their own into one line of JSON, checking text, numbers and names
/// at every depth. Not thread-safe.
/// </summary>
internal sealed class NestedJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public NestedJson() => Writer = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Writer { get; }

    public void Reset()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset(_buffer);
    }

    /// <summary>What was written since the last <see cref="Reset"/>.</summary>
    public string Complete()
    {
        Writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    /// <summary>Copies the value at which the reader stands; the reader then stands at its last token.</summary>
    public void CopyValue(ref Utf8JsonReader reader, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Writer.WriteStringValue(JsonText.Read(ref reader, path));
                break;
            case JsonTokenType.Number:
                CopyNumber(ref reader, path);
                break;
            case JsonTokenType.StartObject:
                CopyObject(ref reader, path);
                break;
            case JsonTokenType.StartArray:
                CopyArray(ref reader, path);
                break;
            default:
                Writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    /// <summary>Copies the members of the object at which the reader stands into the object being written; a name among <paramref name="names"/> is refused.</summary>
    public void CopyMembers(ref Utf8JsonReader reader, string path, HashSet<string> names)
    {
        while (PayloadFields.Next(ref reader, path))
            CopyMember(ref reader, path, names);
    }

    /// <summary>Copies the member at whose name the reader stands.</summary>
    public void CopyMember(ref Utf8JsonReader reader, string path, HashSet<string> names)
    {
        var name = JsonText.Read(ref reader, path);
        var memberPath = JsonPointer.Append(path, name);
        if (!names.Add(name))
            throw DuplicateName(memberPath, reader.TokenStartIndex);
        Writer.WritePropertyName(name);
        reader.Read();
        CopyValue(ref reader, memberPath);
    }

    private void CopyObject(ref Utf8JsonReader reader, string path)
    {
        Writer.WriteStartObject();
        CopyMembers(ref reader, path, new HashSet<string>(StringComparer.Ordinal));
        Writer.WriteEndObject();
    }

    private void CopyArray(ref Utf8JsonReader reader, string path)
    {
        Writer.WriteStartArray();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            CopyValue(ref reader, JsonPointer.Append(path, i));
        Writer.WriteEndArray();
    }

    private void CopyNumber(ref Utf8JsonReader reader, string path)
    {
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            throw OutOfRange(path, reader.TokenStartIndex);
        Writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
    }

    public static PayloadException OutOfRange(string path, long position) =>
        new(
            new PayloadError(
                PayloadFault.NumberOutOfRange,
                path,
                position,
                "The number is too large for a 64-bit floating-point number. Send it as a string."
            )
        );

    public static PayloadException DuplicateName(string path, long position) =>
        new(
            new PayloadError(
                PayloadFault.DuplicateField,
                path,
                position,
                "The field is given twice (an alias and a member of 'attributes' count). Send it once."
            )
        );
}
