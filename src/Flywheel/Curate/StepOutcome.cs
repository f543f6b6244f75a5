using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>What one <see cref="ICurationStep"/> says of an edit. The default value is <see cref="Keep"/>.</summary>
public readonly record struct StepOutcome
{
    private readonly VerdictKind _kind;

    private StepOutcome(VerdictKind kind, string? reason, string? detail, Edit? redacted)
    {
        _kind = kind;
        Reason = reason;
        Detail = detail;
        Redacted = redacted;
    }

    /// <summary>The decision; a redaction is a keep.</summary>
    public VerdictKind Kind => _kind == 0 ? VerdictKind.Keep : _kind;

    /// <summary>One of <see cref="VerdictReason"/>; null for a keep.</summary>
    public string? Reason { get; }

    /// <summary>What was found, by its kind: the category, the kinds of personal data. Never the matched text itself.</summary>
    public string? Detail { get; }

    /// <summary>The edit with placeholders, which takes the place of the one judged; null when nothing was replaced.</summary>
    public Edit? Redacted { get; }

    /// <summary>The step found nothing.</summary>
    public static StepOutcome Keep => default;

    /// <summary>The edit does not become a row.</summary>
    public static StepOutcome Discard(string reason, string? detail = null) =>
        new(VerdictKind.Discard, reason, detail, redacted: null);

    /// <summary>The edit waits for a person.</summary>
    public static StepOutcome Quarantine(string reason, string? detail = null) =>
        new(VerdictKind.Quarantine, reason, detail, redacted: null);

    /// <summary>The edit may be kept in the form given.</summary>
    /// <param name="edit">The edit with placeholders.</param>
    /// <param name="what">The kinds that were replaced, such as <c>email, phone</c>.</param>
    public static StepOutcome Redact(Edit edit, string what) => new(VerdictKind.Keep, reason: null, what, edit);
}
