using Flywheel.Curate.Audit;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Curate.Passes;

/// <summary>
/// Takes the candidates of a batch through all steps, cheap to dear: pure steps, held-out rows, duplicates, audit. One batch
/// at a time.
/// </summary>
/// <param name="pipeline">The pure steps.</param>
/// <param name="heldOut">Knows the rows that others measure with.</param>
/// <param name="duplicates">The index; null when duplicates are not looked for.</param>
/// <param name="watch">Sees every edit before it is recorded.</param>
/// <param name="audit">The judge; null when none is configured.</param>
internal sealed class BatchJudge(
    CurationPipeline pipeline,
    HeldOutStep heldOut,
    DuplicateIndex? duplicates,
    IKeepWatch watch,
    IEditAudit? audit
)
{
    private DuplicateKey[] _keys = [];
    private DuplicateKey[] _reversed = [];

    public async Task<JudgedBatch> JudgeAsync(
        ReadEvents events,
        IReadOnlyList<Candidate> candidates,
        CancellationToken cancellationToken
    )
    {
        if (duplicates is not null && _keys.Length < candidates.Count)
            (_keys, _reversed) = (new DuplicateKey[candidates.Count], new DuplicateKey[candidates.Count]);
        var edits = pipeline.Judge(candidates, MakeKey, cancellationToken);
        await heldOut.ApplyAsync(edits, cancellationToken).ConfigureAwait(false);
        if (audit is not null)
            await AuditAsync(audit, edits, cancellationToken).ConfigureAwait(false);
        var decided = candidates
            .Where(candidate => candidate.Decision is not null)
            .Select(candidate => candidate.Event.Offset);
        watch.Begin();
        var addition = Resolve(edits);
        return new JudgedBatch
        {
            Edits = edits,
            Addition = addition,
            Watch = watch.End(),
            OtherEvents = events.Events.Count(item => item.Type != Events.EventType.Edit),
            Decided = [.. decided],
            LastOffset = events.LastOffset,
        };
    }

    private DuplicateAddition Resolve(JudgedEdit[] edits)
    {
        if (duplicates is not null)
            return duplicates.Resolve(edits, _keys, _reversed, watch);
        for (var i = 0; i < edits.Length; i++)
            watch.Take(edits, i, isReversal: false);
        return DuplicateAddition.None;
    }

    private void MakeKey(int i, JudgedEdit edit)
    {
        if (duplicates is null || !edit.IsKept)
            return;
        var maker = DuplicateKeyMaker.OfThread;
        _keys[i] = watch.SeesReversals ? maker.Make(edit.Edit!, out _reversed[i]) : maker.Make(edit.Edit!);
    }

    // What repeats a row already kept is not worth a question; what repeats an edit of this batch is asked about, because
    // that edit may yet fail its own audit. What a person released is not questioned again.
    private async Task AuditAsync(IEditAudit judge, JudgedEdit[] edits, CancellationToken cancellationToken)
    {
        var repeated = duplicates?.FindRepeated(edits, _keys);
        var open = Enumerable
            .Range(0, edits.Length)
            .Where(i => edits[i].IsKept && edits[i].Reviewer is null && repeated?[i] is null);
        await Parallel
            .ForEachAsync(
                open,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = judge.Concurrency,
                    CancellationToken = cancellationToken,
                },
                async (i, stop) =>
                {
                    var outcome = await judge.AuditAsync(edits[i].Edit!, stop).ConfigureAwait(false);
                    if (outcome.Kind == VerdictKind.Discard)
                        edits[i] = edits[i].Discarded(outcome.Reason!, outcome.Detail);
                    else if (outcome.Kind == VerdictKind.Quarantine)
                        edits[i] = edits[i].Quarantined(outcome.Reason!, outcome.Detail);
                }
            )
            .ConfigureAwait(false);
    }
}
