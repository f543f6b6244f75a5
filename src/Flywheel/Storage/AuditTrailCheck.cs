using System.Runtime.CompilerServices;

namespace Flywheel.Storage;

/// <summary>Checks the audit trail's hash chain.</summary>
public sealed class AuditTrailCheck(AuditTrail trail) : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "audit trail";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (trail.Verify() is { FirstBroken: { } number, Fault: { } fault })
            yield return new Finding(
                FormattableString.Invariant($"audit trail, entry {number}"),
                fault,
                "Somebody changed the database by hand: compare it with a backup to see what was done."
            );
    }
}
