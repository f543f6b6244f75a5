using System.Text.Json;
using Flywheel.Curate.Passes;
using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// Runs the pure steps over a batch of edit events, on all processors, and gives every one a verdict with its exact
/// distance. The order of the batch is kept. Thread-safe.
/// </summary>
/// <param name="policy">The edit window and the steps.</param>
internal sealed class CurationPipeline(SafetyPolicy policy)
{
    // Large enough that handing out work costs nothing beside doing it, small enough that processors end together.
    private const int Portion = 64;

    /// <summary>Judges edits; <paramref name="then"/> is called for each on the thread that judged it.</summary>
    public JudgedEdit[] Judge(
        IReadOnlyList<Candidate> candidates,
        Action<int, JudgedEdit> then,
        CancellationToken cancellationToken
    )
    {
        var judged = new JudgedEdit[candidates.Count];
        var portions = (judged.Length + Portion - 1) / Portion;
        Parallel.For(
            0,
            portions,
            new ParallelOptions
            {
                CancellationToken = cancellationToken,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            portion =>
            {
                var end = Math.Min(judged.Length, (portion + 1) * Portion);
                for (var i = portion * Portion; i < end; i++)
                    then(i, judged[i] = Judge(candidates[i]));
            }
        );
        return judged;
    }

    /// <summary>The verdict of the pure steps on an edit that is not in the log.</summary>
    public Verdict Judge(Edit edit)
    {
        var (measure, judgement) = Run(edit, isDecided: false);
        return VerdictOf(measure, judgement);
    }

    private JudgedEdit Judge(in Candidate candidate)
    {
        if (TryRead(candidate.Event) is not { } edit)
            return new JudgedEdit(candidate.Event.Offset, candidate.Event.ReceivedAt, null, Unreadable(), null);
        // What the steps object to was the person's to weigh; the placeholders were not.
        var (measure, judgement) = Run(edit, isDecided: candidate.Decision is not null);
        var (offset, receivedAt) = (candidate.Event.Offset, candidate.Event.ReceivedAt);
        var judged = new JudgedEdit(offset, receivedAt, judgement.Edit, VerdictOf(measure, judgement), Reviewer: null);
        return candidate.Decision is { } decision ? Decide(judged, decision, judgement.HasFailed) : judged;
    }

    private (EditMeasure Measure, Judgement Judgement) Run(Edit edit, bool isDecided)
    {
        var measure = EditWindow.Measure(edit);
        var judgement = new Judgement(edit, isDecided);
        judgement.Take(policy.Window.Judge(edit, measure));
        judgement.Run(policy.Steps);
        return (measure, judgement);
    }

    private static JudgedEdit Decide(JudgedEdit judged, RecordedDecision decision, bool hasFailed)
    {
        judged = judged with { Reviewer = decision.Actor };
        if (!decision.Release)
            return judged.Discarded(VerdictReason.DiscardedByReviewer, decision.Reason);
        // Nobody can vouch for the placeholders of a row on which a step failed.
        return hasFailed ? judged.Discarded(VerdictReason.StepFailed, judged.Verdict.Detail) : judged;
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

    private Verdict VerdictOf(EditMeasure measure, in Judgement judgement) =>
        new()
        {
            Kind = judgement.Kind,
            Reason = judgement.Reason,
            Detail = judgement.Detail,
            Distance = measure.Distance,
            Similarity = measure.Similarity,
            PolicyVersion = policy.Version,
        };

    private Verdict Unreadable() =>
        new()
        {
            Kind = VerdictKind.Discard,
            Reason = VerdictReason.Unreadable,
            PolicyVersion = policy.Version,
        };
}
