using Flywheel.Curate.Breaker;

namespace Flywheel.Curate.Passes;

/// <summary>Sees every judged edit in the order of the log before it is recorded, and may hold what would be kept.</summary>
internal interface IKeepWatch
{
    /// <summary>
    /// The number of the first edit that may still be withdrawn; the largest number where none may. A batch is not recorded
    /// before all of its edits are behind it.
    /// </summary>
    long First { get; }

    /// <summary>True where it is to be told which edits reverse a kept pair.</summary>
    bool SeesReversals { get; }

    /// <summary>Begins a batch.</summary>
    void Begin();

    /// <summary>Sees an edit whose verdict is final but for this; may replace it and, where they are not recorded, earlier ones.</summary>
    /// <param name="edits">The batch.</param>
    /// <param name="index">The edit's place in it.</param>
    /// <param name="isReversal">True when it would be kept and reverses a kept pair.</param>
    void Take(JudgedEdit[] edits, int index, bool isReversal);

    /// <summary>What is to be recorded with the batch; null for nothing.</summary>
    WatchRecord? End();
}
