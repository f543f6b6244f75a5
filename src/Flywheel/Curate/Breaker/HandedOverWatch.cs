using Flywheel.Curate.Passes;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// For edits that a person hands over in files: whoever names a file answers for what is in it, so nothing is watched, and a set
/// of unsafe edits that was made to try a policy opens no breaker. What an open breaker holds is held here too.
/// </summary>
/// <param name="open">For whom the breaker is open.</param>
internal sealed class HandedOverWatch(OpenFor open) : IKeepWatch
{
    public long First => long.MaxValue;

    public bool SeesReversals => false;

    public void Begin() { }

    public void Take(JudgedEdit[] edits, int index, bool isReversal)
    {
        var judged = edits[index];
        if (judged.IsKept && judged.Reviewer is null && open.Find(judged.Edit!.User) is { } opening)
            edits[index] = judged.Quarantined(VerdictReason.CircuitBreaker, opening.Signal);
    }

    public WatchRecord? End() => null;
}
