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

    // Where below the member being copied the reader stands. It becomes a path for an error only: written out for every
    // value, the path of a long list under a long name would be copied by the gigabyte.
    private readonly Stack<(string? Name, int Index)> _place = new();

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

    /// <summary>Copies the members of the object at which the reader stands into the object being written; a name among <paramref name="names"/> is refused.</summary>
    public void CopyMembers(ref Utf8JsonReader reader, string path, HashSet<string> names)
    {
        while (PayloadFields.Next(ref reader, path))
            CopyMember(ref reader, path, names);
    }

    /// <summary>Copies the member at whose name the reader stands.</summary>
    public void CopyMember(ref Utf8JsonReader reader, string path, HashSet<string> names)
    {
        _place.Clear();
        try
        {
            CopyMember(ref reader, names);
        }
        catch (PayloadException refused)
        {
            throw new PayloadException(refused.Error with { Path = PathBelow(path) });
        }
    }

    /// <summary>The value at which the reader stands, checked; the reader then stands at its end.</summary>
    public JsonElement ReadElement(ref Utf8JsonReader reader, string path)
    {
        Reset();
        _place.Clear();
        try
        {
            CopyValue(ref reader);
        }
        catch (PayloadException refused)
        {
            throw new PayloadException(refused.Error with { Path = PathBelow(path) });
        }
        Writer.Flush();
        return JsonElement.Parse(_buffer.WrittenSpan);
    }

    private string PathBelow(string path)
    {
        foreach (var (name, index) in _place.Reverse())
            path = name is null ? JsonPointer.Append(path, index) : JsonPointer.Append(path, name);
        return path;
    }

    private void CopyMember(ref Utf8JsonReader reader, HashSet<string> names)
    {
        var name = JsonText.Read(ref reader, "");
        _place.Push((name, 0));
        if (!names.Add(name))
            throw DuplicateName("", reader.TokenStartIndex);
        Writer.WritePropertyName(name);
        reader.Read();
        CopyValue(ref reader);
        _place.Pop();
    }

    private void CopyValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Writer.WriteStringValue(JsonText.Read(ref reader, ""));
                break;
            case JsonTokenType.Number:
                CopyNumber(ref reader);
                break;
            case JsonTokenType.StartObject:
                CopyObject(ref reader);
                break;
            case JsonTokenType.StartArray:
                CopyArray(ref reader);
                break;
            default:
                Writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private void CopyObject(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Writer.WriteStartObject();
        while (PayloadFields.Next(ref reader, ""))
            CopyMember(ref reader, names);
        Writer.WriteEndObject();
    }

    private void CopyArray(ref Utf8JsonReader reader)
    {
        Writer.WriteStartArray();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            _place.Push((null, i));
            CopyValue(ref reader);
            _place.Pop();
        }
        Writer.WriteEndArray();
    }

    private void CopyNumber(ref Utf8JsonReader reader)
    {
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
            throw OutOfRange("", reader.TokenStartIndex);
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
