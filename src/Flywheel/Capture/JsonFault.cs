using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>Says where and why bytes are not JSON, without repeating them.</summary>
internal static class JsonFault
{
    /// <summary>The error of what a reader of <paramref name="json"/> threw at <paramref name="depth"/>.</summary>
    public static PayloadError Of(ReadOnlySpan<byte> json, int depth, JsonException broken)
    {
        var position = PositionOf(json, broken);
        if (json.IsEmpty)
            return new PayloadError(PayloadFault.InvalidJson, "", 0, "There is no JSON. Send an object.");
        if (json is [0xEF, 0xBB, 0xBF, ..])
            return new PayloadError(
                PayloadFault.InvalidJson,
                "",
                0,
                "The JSON begins with a byte order mark. Send UTF-8 without one."
            );
        // At the start of a list or an object the reader's depth is that of what surrounds it.
        if (depth >= PayloadItem.MaxDepth - 1 && position < json.Length && json[position] is (byte)'{' or (byte)'[')
            return new PayloadError(
                PayloadFault.TooDeep,
                "",
                position,
                $"Lists and objects are nested deeper than {PayloadItem.MaxDepth}. Send the inner part as a string."
            );
        if (IsSecondObject(json, position))
            return new PayloadError(
                PayloadFault.InvalidJson,
                "",
                position,
                $"A second object begins {Place(json, broken)}. Send objects as application/x-ndjson, one a line; curl keeps line "
                    + "feeds with --data-binary only."
            );
        var cause = position >= json.Length ? "The JSON ends too early" : "This is not JSON";
        return new PayloadError(
            PayloadFault.InvalidJson,
            "",
            position,
            $"{cause} {Place(json, broken)}. Send one complete JSON object."
        );
    }

    private static bool IsSecondObject(ReadOnlySpan<byte> json, int position) =>
        position < json.Length && json[position] == '{' && json[..position].TrimEnd(" \t\r\n"u8) is [.., (byte)'}'];

    // A line of a file has its own number there, and a second one would contradict it. Bytes are counted as the position is.
    private static string Place(ReadOnlySpan<byte> json, JsonException broken) =>
        json.Contains((byte)'\n') ? $"on line {broken.LineNumber + 1}"
        : broken.BytePositionInLine is 1 ? "after 1 byte"
        : $"after {broken.BytePositionInLine ?? 0} bytes";

    private static int PositionOf(ReadOnlySpan<byte> json, JsonException broken)
    {
        var lineStart = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--)
            lineStart += json[lineStart..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(lineStart + (broken.BytePositionInLine ?? 0), json.Length);
    }
}
