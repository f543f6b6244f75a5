using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>Strings of a payload, refused where a store or a trainer could not hold them.</summary>
internal static class JsonText
{
    /// <summary>The string or property name at which the reader stands.</summary>
    /// <exception cref="PayloadException">It holds U+0000 or half of a surrogate pair.</exception>
    public static string Read(ref Utf8JsonReader reader, string path)
    {
        if (reader.ValueIsEscaped)
            CheckEscapes(reader.ValueSpan, reader.TokenStartIndex + 1, path);
        return reader.GetString()!;
    }

    private static void CheckEscapes(ReadOnlySpan<byte> escaped, long start, string path)
    {
        for (var i = escaped.IndexOf((byte)'\\'); i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
                continue;
            if (escaped[++i] != 'u')
                continue;
            var unit = UnitAt(escaped, i + 1);
            var at = i - 1;
            i += 4;
            if (unit == 0)
                throw Refused(path, start + at, "the character U+0000", "Leave it out: many stores cannot hold it.");
            if (!char.IsSurrogate((char)unit))
                continue;
            if (!char.IsHighSurrogate((char)unit) || !IsLowSurrogateEscape(escaped[(i + 1)..]))
                throw Refused(
                    path,
                    start + at,
                    "half of a surrogate pair",
                    "Send both halves, or the character itself."
                );
            i += 6;
        }
    }

    private static bool IsLowSurrogateEscape(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && text[0] == '\\' && text[1] == 'u' && char.IsLowSurrogate((char)UnitAt(text, 2));

    // The JSON reader has already checked that four hexadecimal digits follow.
    private static int UnitAt(ReadOnlySpan<byte> text, int start)
    {
        var unit = 0;
        foreach (var digit in text.Slice(start, 4))
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return unit;
    }

    private static PayloadException Refused(string path, long position, string what, string cure) =>
        new(new PayloadError(PayloadFault.InvalidText, path, position, $"The text holds {what}. {cure}"));
}
