using Flywheel.Events;

namespace Flywheel.Capture.Otlp;

/// <summary>The spans of a request.</summary>
/// <param name="Drafts">One event for each span that can be stored.</param>
/// <param name="Rejected">How many spans cannot be stored.</param>
/// <param name="Reason">Why the first of them cannot; null when there is none.</param>
internal sealed record OtlpItems(IReadOnlyList<EventDraft> Drafts, int Rejected, string? Reason);
