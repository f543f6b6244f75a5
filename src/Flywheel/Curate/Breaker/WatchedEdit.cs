namespace Flywheel.Curate.Breaker;

/// <summary>What is remembered of an edit in the window.</summary>
/// <param name="sequence">Its number among all edits that were judged.</param>
/// <param name="offset">Its place in the log.</param>
/// <param name="eventId">Its id.</param>
/// <param name="actor">The pseudonym of who made it; null where nobody is named.</param>
/// <param name="traits">What the signals count.</param>
internal sealed class WatchedEdit(long sequence, long offset, string eventId, string? actor, WatchedTraits traits)
{
    private JudgedEdit[]? _batch;
    private int _index;

    public long Sequence => sequence;

    public long Offset => offset;

    public string EventId => eventId;

    public string? Actor => actor;

    public WatchedTraits Traits => traits;

    public bool Is(WatchedTraits trait) => (traits & trait) != 0;

    /// <summary>Remembers where the edit lies until it is recorded.</summary>
    public WatchedEdit At(JudgedEdit[] batch, int index)
    {
        (_batch, _index) = (batch, index);
        return this;
    }

    /// <summary>True when it is discarded because it repeats one of these edits.</summary>
    public bool Repeats(IReadOnlySet<string> eventIds) =>
        _batch?[_index].Verdict
            is { Reason: VerdictReason.Duplicate or VerdictReason.NearDuplicate, Detail: { } repeated }
        && eventIds.Contains(repeated);

    /// <summary>Sends the edit to quarantine instead of the dataset.</summary>
    /// <returns>False where an earlier pass has recorded it.</returns>
    public bool TryWithdraw(string signal)
    {
        if (_batch is null)
            return false;
        _batch[_index] = _batch[_index].Quarantined(VerdictReason.CircuitBreaker, signal);
        return true;
    }
}
