using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Server.Problems;

namespace Flywheel.Server.Capture;

/// <summary>Writes what became of one item.</summary>
internal static class ItemAnswer
{
    private static ReadOnlySpan<byte> Start => "{\"event_id\":\""u8;

    /// <summary><c>{"event_id":"…","duplicate":…}</c>. Ids have no character that JSON escapes.</summary>
    public static void Write(IBufferWriter<byte> output, string eventId, bool isDuplicate)
    {
        output.Write(Start);
        Encoding.UTF8.GetBytes(eventId, output);
        output.Write(End(isDuplicate));
    }

    /// <summary>The bytes that <see cref="Write(IBufferWriter{byte}, string, bool)"/> writes.</summary>
    public static int Length(string eventId, bool isDuplicate) =>
        Start.Length + eventId.Length + End(isDuplicate).Length;

    /// <summary><c>{"error":{…}}</c> with the members of a problem.</summary>
    public static void Write(IBufferWriter<byte> output, Problem problem)
    {
        using var json = new Utf8JsonWriter(output, ProblemJson.Options);
        json.WriteStartObject();
        json.WritePropertyName("error"u8);
        ProblemJson.WriteObject(json, problem);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> End(bool isDuplicate) =>
        isDuplicate ? "\",\"duplicate\":true}"u8 : "\",\"duplicate\":false}"u8;
}
