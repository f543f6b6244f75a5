using Flywheel.Events;

namespace Flywheel.Capture.Otlp;

/// <summary>The spans of a request. To be disposed of once the log has answered, which reads their payloads until then.</summary>
/// <param name="Drafts">One event for each span that can be stored.</param>
/// <param name="Rejected">How many spans cannot be stored.</param>
/// <param name="Reason">Why the first of them cannot; null when there is none.</param>
/// <param name="Memory">Where the payloads of the drafts lie.</param>
internal sealed record OtlpItems(IReadOnlyList<EventDraft> Drafts, int Rejected, string? Reason, SpanMemory Memory)
    : IDisposable
{
    public void Dispose() => Memory.Dispose();
}
