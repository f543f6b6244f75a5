using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// Runs the pure steps over a batch of edit events, on all processors, and gives every one a verdict with its exact
/// distance. The order of the batch is kept. Thread-safe.
/// </summary>
/// <param name="policy">The steps.</param>
internal sealed class CurationPipeline(CurationPolicy policy)
{
    // Large enough that handing out work costs nothing beside doing it, small enough that processors end together.
    private const int Portion = 64;

    /// <summary>The policy that judges.</summary>
    public CurationPolicy Policy => policy;

    /// <summary>Judges edits; <paramref name="then"/> is called for each on the thread that judged it.</summary>
    public JudgedEdit[] Judge(IReadOnlyList<Event> edits, Action<int, JudgedEdit> then, CancellationToken cancellationToken)
    {
        var judged = new JudgedEdit[edits.Count];
        var portions = (edits.Count + Portion - 1) / Portion;
        Parallel.For(
            0,
            portions,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            portion =>
            {
                var end = Math.Min(edits.Count, (portion + 1) * Portion);
                for (var i = portion * Portion; i < end; i++)
                    then(i, judged[i] = Judge(edits[i]));
            }
        );
        return judged;
    }

    /// <summary>Judges one edit event.</summary>
    public JudgedEdit Judge(in Event editEvent)
    {
        if (TryRead(editEvent) is not { } edit)
            return new JudgedEdit(editEvent.Offset, editEvent.ReceivedAt, Edit: null, Unreadable(), Reviewer: null);
        var judgement = new Judgement(edit, isDecided: false);
        judgement.Run(policy.Steps);
        return Result(editEvent, edit, judgement, reviewer: null);
    }

    /// <summary>Redacts an edit that a person let pass: what the steps object to was that person's to weigh.</summary>
    public JudgedEdit Release(in Event editEvent, string reviewer)
    {
        if (TryRead(editEvent) is not { } edit)
            return new JudgedEdit(editEvent.Offset, editEvent.ReceivedAt, Edit: null, Unreadable(), reviewer);
        var judgement = new Judgement(edit, isDecided: true);
        judgement.Run(policy.Steps);
        return judgement.HasFailed
            ? Result(editEvent, edit, judgement, reviewer: null)
            : Result(editEvent, edit, judgement, reviewer);
    }

    private static Edit? TryRead(in Event editEvent)
    {
        try
        {
            return EventJson.ReadEdit(editEvent.Payload.Span);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private JudgedEdit Result(in Event editEvent, Edit received, in Judgement judgement, string? reviewer)
    {
        var measure = EditMeasure.Of(received);
        var verdict = new Verdict
        {
            Kind = judgement.Kind,
            Reason = judgement.Reason,
            Detail = judgement.Detail,
            Distance = measure.Distance,
            Similarity = measure.Similarity,
            PolicyVersion = policy.Version,
        };
        return new JudgedEdit(editEvent.Offset, editEvent.ReceivedAt, judgement.Edit, verdict, reviewer);
    }

    private Verdict Unreadable() =>
        new()
        {
            Kind = VerdictKind.Discard,
            Reason = VerdictReason.Unreadable,
            PolicyVersion = policy.Version,
        };
}
