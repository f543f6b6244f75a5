using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>An edit that curation kept, with personal data already replaced by placeholders.</summary>
/// <param name="Offset">Its place in the event log.</param>
/// <param name="ReceivedAt">When it was captured, UTC.</param>
/// <param name="Edit">The edit as it may be trained on.</param>
/// <param name="Verdict">The verdict that kept it.</param>
/// <param name="Reviewer">Who released it from quarantine; null when no person had to decide.</param>
public sealed record CuratedEdit(long Offset, DateTimeOffset ReceivedAt, Edit Edit, Verdict Verdict, string? Reviewer);
