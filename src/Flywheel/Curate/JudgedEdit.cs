using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>An edit event with what curation says of it so far.</summary>
/// <param name="Offset">Its place in the log.</param>
/// <param name="ReceivedAt">When it was captured.</param>
/// <param name="Edit">The edit after redaction; null when the stored event cannot be read.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reviewer">Who decided it; null when no person did.</param>
internal sealed record JudgedEdit(long Offset, DateTimeOffset ReceivedAt, Edit? Edit, Verdict Verdict, string? Reviewer)
{
    public bool IsKept => Verdict.Kind == VerdictKind.Keep;

    public JudgedEdit Discarded(string reason, string? detail) => Decided(VerdictKind.Discard, reason, detail);

    public JudgedEdit Quarantined(string reason, string? detail) => Decided(VerdictKind.Quarantine, reason, detail);

    public CuratedEdit ToCurated() =>
        new(
            Offset,
            ReceivedAt,
            Edit ?? throw new InvalidOperationException("An unreadable event is never kept."),
            Verdict,
            Reviewer
        );

    private JudgedEdit Decided(VerdictKind kind, string reason, string? detail) =>
        this with
        {
            Verdict = Verdict with { Kind = kind, Reason = reason, Detail = detail },
        };
}
