using Flywheel.Curate.Passes;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// Keeps a judgement of the whole log again from letting in what the breaker holds: what is held stays so, and while the
/// breaker is open nothing new becomes a row. It watches nothing, for it has seen these edits before, and a new policy says of
/// old edits what nobody has done now.
/// </summary>
/// <param name="standing">The verdicts in force.</param>
/// <param name="open">For whom the breaker is open.</param>
internal sealed class RejudgeWatch(Func<long, Standing> standing, OpenFor open) : IKeepWatch
{
    public long First => long.MaxValue;

    public bool SeesReversals => false;

    public void Begin() { }

    public void Take(JudgedEdit[] edits, int index, bool isReversal)
    {
        var judged = edits[index];
        if (!judged.IsKept || judged.Reviewer is not null)
            return;
        var before = standing(judged.Offset);
        var signal = before.HeldBy ?? (before.IsKept ? null : open.Find(judged.Edit!.User)?.Signal);
        if (signal is not null)
            edits[index] = judged.Quarantined(VerdictReason.CircuitBreaker, signal);
    }

    public WatchRecord? End() => null;
}
