using Flywheel.Curate.Breaker;

namespace Flywheel.Curate.Passes;

/// <summary>Where nothing watches.</summary>
internal sealed class NoWatch : IKeepWatch
{
    public long First => long.MaxValue;

    public bool SeesReversals => false;

    public void Begin() { }

    public void Take(JudgedEdit[] edits, int index, bool isReversal) { }

    public WatchRecord? End() => null;
}
