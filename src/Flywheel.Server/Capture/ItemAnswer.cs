using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Server.Problems;

namespace Flywheel.Server.Capture;

/// <summary>Writes what became of one item.</summary>
internal static class ItemAnswer
{
    /// <summary><c>{"event_id":"…","duplicate":…}</c>. Ids have no character that JSON escapes.</summary>
    public static void Write(IBufferWriter<byte> output, string eventId, bool isDuplicate)
    {
        output.Write("{\"event_id\":\""u8);
        Encoding.UTF8.GetBytes(eventId, output);
        output.Write(isDuplicate ? "\",\"duplicate\":true}"u8 : "\",\"duplicate\":false}"u8);
    }

    /// <summary><c>{"error":{…}}</c> with the members of a problem.</summary>
    public static void Write(IBufferWriter<byte> output, Problem problem)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WritePropertyName("error"u8);
        ProblemJson.WriteObject(json, problem);
        json.WriteEndObject();
    }
}
