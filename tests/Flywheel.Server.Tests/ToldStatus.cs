using System.Text;
using System.Text.Json;

namespace Flywheel.Server.Tests;

/// <summary>A google.rpc.Status as a client reads it: code is field 1, message field 2, each detail field 3.</summary>
internal sealed record ToldStatus(int Code, string Message, bool SaysWhenToRetry)
{
    private const string RetryInfo = "google.rpc.RetryInfo";

    public static ToldStatus OfJson(ReadOnlySpan<byte> json)
    {
        var status = JsonSerializer.Deserialize<JsonElement>(json);
        var details = status.TryGetProperty("details", out var listed) ? listed.GetRawText() : "";
        return new(
            status.GetProperty("code").GetInt32(),
            status.GetProperty("message").GetString()!,
            details.Contains(RetryInfo, StringComparison.Ordinal) && details.Contains("s\"}", StringComparison.Ordinal)
        );
    }

    public static ToldStatus OfProtobuf(ReadOnlySpan<byte> message)
    {
        var (code, text, details) = (0, "", "");
        for (var at = 0; at < message.Length; )
        {
            var tag = message[at++];
            var value = Varint(message, ref at);
            if (tag == 0x08)
            {
                code = value;
                continue;
            }
            var bytes = Encoding.UTF8.GetString(message.Slice(at, value));
            at += value;
            (text, details) = tag switch
            {
                0x12 => (bytes, details),
                0x1A => (text, bytes),
                _ => throw new InvalidDataException($"The tag {tag} is none of a Status."),
            };
        }
        return new(code, text, details.Contains(RetryInfo, StringComparison.Ordinal));
    }

    private static int Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
                return value;
        }
    }
}
