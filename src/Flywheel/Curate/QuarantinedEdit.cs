using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>An edit in quarantine.</summary>
/// <param name="Verdict">The verdict that put it there.</param>
/// <param name="EventId">The edit's id; null when retention has removed the event from the log.</param>
/// <param name="ReceivedAt">When it was captured; null when retention has removed the event.</param>
/// <param name="Edit">The edit as captured, not redacted; null when it is not in the log or cannot be read.</param>
/// <param name="Decision">The decision that waits to be carried out by curation; null while nobody has decided.</param>
public sealed record QuarantinedEdit(
    StoredVerdict Verdict,
    string? EventId,
    DateTimeOffset? ReceivedAt,
    Edit? Edit,
    RecordedDecision? Decision
);
