using Flywheel.Curate.Audit;
using Flywheel.Curate.Duplicates;

namespace Flywheel.Curate.Passes;

/// <summary>Takes the candidates of a batch through all steps, cheap to dear: pure steps, duplicates, audit.</summary>
/// <param name="pipeline">The pure steps.</param>
/// <param name="duplicates">The index; null when duplicates are not looked for.</param>
/// <param name="audit">The judge; null when none is configured.</param>
internal sealed class BatchJudge(CurationPipeline pipeline, DuplicateIndex? duplicates, IEditAudit? audit)
{
    public async Task<JudgedBatch> JudgeAsync(
        ReadEvents events,
        IReadOnlyList<Candidate> candidates,
        CancellationToken cancellationToken
    )
    {
        var keys = new DuplicateKey[duplicates is null ? 0 : candidates.Count];
        var edits = pipeline.Judge(candidates, (i, edit) => MakeKey(keys, i, edit), cancellationToken);
        if (audit is not null)
            await AuditAsync(audit, edits, keys, cancellationToken).ConfigureAwait(false);
        var decided = candidates
            .Where(candidate => candidate.Decision is not null)
            .Select(candidate => candidate.Event.Offset);
        return new JudgedBatch
        {
            Edits = edits,
            Addition = duplicates?.Resolve(edits, keys) ?? DuplicateAddition.None,
            OtherEvents = events.Events.Count(item => item.Type != Events.EventType.Edit),
            Decided = [.. decided],
            LastOffset = events.LastOffset,
        };
    }

    private static void MakeKey(DuplicateKey[] keys, int i, JudgedEdit edit)
    {
        if (keys.Length > 0 && edit.IsKept)
            keys[i] = DuplicateKeyMaker.OfThread.Make(edit.Edit!);
    }

    // What repeats a row already kept is not worth a question; what repeats an edit of this batch is asked about, because
    // that edit may yet fail its own audit. What a person released is not questioned again.
    private async Task AuditAsync(
        IEditAudit judge,
        JudgedEdit[] edits,
        DuplicateKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var repeated = duplicates?.FindRepeated(edits, keys);
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
