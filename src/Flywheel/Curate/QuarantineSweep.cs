namespace Flywheel.Curate;

/// <summary>
/// Decides at once on all edits that are in quarantine for one reason. Each gets a decision and an entry in the audit trail of
/// its own; an interrupted sweep leaves the rest undecided, and can be repeated.
/// </summary>
/// <param name="quarantine">Where they are.</param>
internal sealed class QuarantineSweep(Quarantine quarantine)
{
    private const int EditsAtOnce = 500;

    /// <summary>Decides on what waits now.</summary>
    /// <param name="reason">The reason, one of <see cref="VerdictReason"/>.</param>
    /// <param name="user">Only the edits of this pseudonym; null for everybody's.</param>
    /// <param name="release">True to let them into the dataset, false to discard them.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="why">The reason given.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <returns>How many edits were decided.</returns>
    /// <exception cref="FlywheelException">The decisions cannot be recorded; those made so far stand.</exception>
    public async Task<long> DecideAsync(
        string reason,
        string? user,
        bool release,
        string actor,
        string why,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        long decided = 0;
        long after = 0;
        while (true)
        {
            var page = await quarantine.ListAsync(after, EditsAtOnce, reason, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
                return decided;
            var meant = page.Where(edit => edit.EventId is not null && (user is null || edit.Edit?.User == user));
            decided += await quarantine
                .DecideAllAsync([.. meant], release, actor, why, cancellationToken)
                .ConfigureAwait(false);
            after = page[^1].Verdict.Offset;
        }
    }
}
