using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>Reads the items of one endpoint or file. Thread-safe.</summary>
internal interface IPayload
{
    /// <summary>Reads one item into an event.</summary>
    /// <param name="json">One JSON object, UTF-8.</param>
    /// <param name="line">Its line or index, from 1; part of the id of an item that has none of its own.</param>
    /// <param name="draft">The event; default where the item is refused.</param>
    /// <returns>Null, or why the item is refused.</returns>
    PayloadError? Read(ReadOnlySpan<byte> json, long line, out EventDraft draft);
}
