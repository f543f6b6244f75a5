namespace Flywheel.Evaluate.Judging;

/// <summary>A judge with a budget, which can be that of a run: of all the processes that have worked on it.</summary>
internal interface IBudgetedJudge
{
    /// <summary>
    /// From here on the budget also holds for what the run has spent in all its processes, and what is asked is counted there. One run at a time.
    /// </summary>
    /// <param name="run">The run; null when it is done.</param>
    void CountIn(RunSpending? run);
}
