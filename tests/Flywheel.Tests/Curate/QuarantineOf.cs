using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

/// <summary>A step that leaves the edits with the given ids to a person.</summary>
internal sealed class QuarantineOf(params string[] ids) : ICurationStep
{
    public StepOutcome Apply(Edit edit) =>
        ids.Contains(edit.EventId) ? StepOutcome.Quarantine(VerdictReason.Unsafe, "a category") : StepOutcome.Keep;
}
