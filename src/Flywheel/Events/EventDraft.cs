namespace Flywheel.Events;

/// <summary>An event before the log has given it an offset and a time.</summary>
/// <param name="EventId">1 to 128 characters; an id that the log already holds makes this draft a duplicate.</param>
/// <param name="Type">How <paramref name="Payload"/> reads.</param>
/// <param name="Payload">UTF-8 JSON as <see cref="EventJson"/> writes it, of a span its Protocol Buffers; not changed after the call.</param>
public readonly record struct EventDraft(string EventId, EventType Type, ReadOnlyMemory<byte> Payload);
