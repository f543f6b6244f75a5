using Flywheel.Curate.Duplicates;
using Flywheel.Curate.Passes;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// The circuit breaker at work in one pass over new edits. What it does follows from the edits and their order alone, and from
/// what people did to the breaker, which it looks at before each batch. One thread at a time.
/// </summary>
/// <param name="breaker">What is recorded of it.</param>
/// <param name="dataset">The dataset that edits are judged for.</param>
/// <param name="duplicates">The index from which withdrawn edits are taken; null where there is none.</param>
internal sealed class BreakerWatch(CircuitBreaker breaker, string dataset, DuplicateIndex? duplicates) : IKeepWatch
{
    private readonly TripRules _rules = new(breaker.Options);
    private readonly WatchWindow _window = breaker.LoadWindow();
    private readonly List<WatchRecord> _records = [];
    private List<(BreakerOpening Opening, long Sequence)> _opened = [];
    private OpenFor _open = OpenFor.Nobody;
    private long _sequence = breaker.Seen();
    private long _before;

    public long First => _window.First;

    public bool SeesReversals => breaker.Options.ReversalShare < 1;

    public void Begin()
    {
        _records.RemoveAll(record => record.IsCommitted);
        var unrecorded = _records.SelectMany(record => record.Opened).Select(each => each.Opening);
        _open = new OpenFor([.. breaker.Openings(), .. unrecorded]);
        (_before, _opened) = (_sequence, []);
    }

    public void Take(JudgedEdit[] edits, int index, bool isReversal)
    {
        var judged = edits[index];
        // What a person decided is not the breaker's to weigh, and what cannot be read tells nothing.
        if (judged.Reviewer is not null || judged.Edit is not { } edit)
            return;
        _window.MoveTo(++_sequence);
        if (IsOutsideEditWindow(judged.Verdict))
            return;
        if (_open.Find(edit.User) is { } opening)
        {
            if (judged.IsKept)
                edits[index] = judged.Quarantined(VerdictReason.CircuitBreaker, opening.Signal);
            return;
        }
        var traits = TraitsOf(judged, isReversal);
        var seen = new WatchedEdit(_sequence, judged.Offset, edit.EventId, edit.User, traits).At(edits, index);
        _window.Add(seen);
        if (_rules.Look(_window, seen) is { } trip)
            Open(trip, seen);
    }

    public WatchRecord? End()
    {
        var record = new WatchRecord
        {
            Seen = [.. _window.Edits.Where(edit => edit.Sequence > _before)],
            Opened = _opened,
            First = _window.First,
            Last = _sequence,
        };
        _records.Add(record);
        return record;
    }

    // Most edits of many applications are none, and a flood of them would hide everything else.
    private static bool IsOutsideEditWindow(Verdict verdict) =>
        verdict.Reason
            is VerdictReason.Empty
                or VerdictReason.Identical
                or VerdictReason.NearIdentical
                or VerdictReason.Rewrite;

    private static WatchedTraits TraitsOf(JudgedEdit judged, bool isReversal)
    {
        if (judged.IsKept)
            return isReversal ? WatchedTraits.Kept | WatchedTraits.Reversal : WatchedTraits.Kept;
        return judged.Verdict.Reason is VerdictReason.Unsafe or VerdictReason.PromptInjection or VerdictReason.Secret
            ? WatchedTraits.Unsafe
            : WatchedTraits.None;
    }

    private void Open(Trip trip, WatchedEdit latest)
    {
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        var recorded = new List<WatchedEdit>();
        foreach (var edit in _window.Edits)
        {
            var isConcerned = trip.Actor is null || trip.Actor == edit.Actor;
            // What repeats a withdrawn edit repeats no row any more, and would be kept if it were judged again.
            if (!edit.Repeats(withdrawn) && !(isConcerned && edit.Is(WatchedTraits.Kept)))
                continue;
            if (edit.TryWithdraw(trip.Signal))
                withdrawn.Add(edit.EventId);
            else
                recorded.Add(edit);
        }
        var taken = _window.Take(trip.Actor);
        duplicates?.Withdraw(withdrawn);
        var evidence = breaker.Describe(trip, dataset, taken, withdrawn.Count, recorded);
        var opening = breaker.Begin(trip, evidence);
        _opened.Add((opening, latest.Sequence));
        _open = _open.And(opening);
    }
}
