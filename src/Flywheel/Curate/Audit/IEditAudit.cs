using Flywheel.Events;

namespace Flywheel.Curate.Audit;

/// <summary>A judge of the chosen text: its safety, its neutrality, and that it states no falsehood.</summary>
public interface IEditAudit
{
    /// <summary>How many edits may be audited at the same time; at least 1.</summary>
    int Concurrency { get; }

    /// <summary>Audits one edit. Thread-safe.</summary>
    /// <returns>
    /// <see cref="StepOutcome.Keep"/>, or a discard or quarantine with <see cref="VerdictReason.AuditFailed"/>; a quarantine
    /// with <see cref="VerdictReason.AuditUnavailable"/> when no clear answer could be had. It never keeps what was not audited.
    /// </returns>
    Task<StepOutcome> AuditAsync(Edit edit, CancellationToken cancellationToken);
}
