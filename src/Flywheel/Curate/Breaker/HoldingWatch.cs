using Flywheel.Curate.Passes;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// Watches nothing, and holds what an open breaker holds. For edits that were watched before: what is held stays so, and while the
/// breaker is open nothing new becomes a row. For edits that a person hands over in files: whoever names a file answers for what is
/// in it, and a set of unsafe edits that was made to try a policy opens no breaker. And, open for nobody, where there is none.
/// </summary>
/// <param name="open">For whom the breaker is open.</param>
/// <param name="standing">The verdicts in force; null for edits that have none.</param>
internal sealed class HoldingWatch(OpenFor open, Func<long, Standing>? standing = null) : IKeepWatch
{
    public long First => long.MaxValue;

    public bool SeesReversals => false;

    public void Begin() { }

    public void Take(JudgedEdit[] edits, int index, bool isReversal)
    {
        var judged = edits[index];
        if (!judged.IsKept || judged.Reviewer is not null)
            return;
        var before = standing?.Invoke(judged.Offset) ?? default;
        var signal = before.HeldBy ?? (before.IsKept ? null : open.Find(judged.Edit!.User)?.Signal);
        if (signal is not null)
            edits[index] = judged.Quarantined(VerdictReason.CircuitBreaker, signal);
    }

    public WatchRecord? End() => null;
}
