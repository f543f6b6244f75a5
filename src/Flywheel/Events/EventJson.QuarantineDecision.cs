using System.Text.Json;

namespace Flywheel.Events;

public static partial class EventJson
{
    /// <summary>Writes a decision.</summary>
    public static byte[] Write(QuarantineDecision decision) => Write(decision, WriteDecision);

    /// <summary>Reads what <see cref="Write(QuarantineDecision)"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such JSON.</exception>
    public static QuarantineDecision ReadQuarantineDecision(ReadOnlySpan<byte> json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        return new QuarantineDecision(
            Text(root, "event_id") ?? throw Missing("event_id"),
            Text(root, "target_event_id") ?? throw Missing("target_event_id"),
            root.GetProperty("release").GetBoolean(),
            Text(root, "actor") ?? throw Missing("actor"),
            Text(root, "why") ?? throw Missing("why")
        );
    }

    private static void WriteDecision(Utf8JsonWriter writer, QuarantineDecision decision)
    {
        writer.WriteString("event_id"u8, decision.EventId);
        writer.WriteString("target_event_id"u8, decision.TargetEventId);
        writer.WriteBoolean("release"u8, decision.Release);
        writer.WriteString("actor"u8, decision.Actor);
        writer.WriteString("why"u8, decision.Why);
    }
}
