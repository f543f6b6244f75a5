namespace Flywheel.Events;

/// <summary>An event as the log holds it.</summary>
/// <param name="Offset">Place in the log, from 1; later events have larger offsets, without gaps between retained ones.</param>
/// <param name="EventId">Unique for ever within the workspace; 1 to 128 characters.</param>
/// <param name="Type">How <paramref name="Payload"/> reads.</param>
/// <param name="ReceivedAt">When it was captured, UTC, whole milliseconds.</param>
/// <param name="Payload">UTF-8 JSON as <see cref="EventJson"/> writes it.</param>
public sealed record Event(
    long Offset,
    string EventId,
    EventType Type,
    DateTimeOffset ReceivedAt,
    ReadOnlyMemory<byte> Payload
);
