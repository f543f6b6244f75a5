using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Flywheel.Capture;

/// <summary>The checks that every item passes, whatever it is.</summary>
internal static class PayloadItem
{
    /// <summary>Deepest nesting of lists and objects in an item.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    public delegate T Reading<out T>(ref Utf8JsonReader reader);

    /// <summary>Reads an item; the reading starts behind the opening brace and ends at the closing one.</summary>
    /// <returns>Null, or why the item is refused.</returns>
    public static PayloadError? Read<T>(ReadOnlySpan<byte> json, int maxBytes, Reading<T> reading, out T? value)
    {
        value = default;
        if (json.Length > maxBytes)
            return TooLarge(maxBytes);
        if (!Utf8.IsValid(json))
            return InvalidUtf8(json);
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            PayloadFields.Require(ref reader, JsonTokenType.StartObject, "", "a JSON object");
            value = reading(ref reader);
            reader.Read();
            return null;
        }
        catch (PayloadException refused)
        {
            value = default;
            return refused.Error;
        }
        catch (JsonException broken)
        {
            value = default;
            return JsonFault.Of(json, reader.CurrentDepth, broken);
        }
    }

    public static PayloadError TooLarge(int maxBytes) =>
        new(PayloadFault.ItemTooLarge, "", 0, $"The item is larger than {maxBytes} bytes. Send less of it.");

    private static PayloadError InvalidUtf8(ReadOnlySpan<byte> json)
    {
        var start = 0;
        while (Rune.DecodeFromUtf8(json[start..], out _, out var length) == OperationStatus.Done)
            start += length;
        return new PayloadError(
            PayloadFault.InvalidText,
            "",
            start,
            json is [0x1F, 0x8B, ..]
                ? "The bytes are compressed by gzip. Send the header Content-Encoding: gzip, or decompress them."
                : "The bytes are not UTF-8. Encode the item as UTF-8."
        );
    }
}
