using Flywheel.Evaluate.Composition;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Evaluate.Runs;

/// <summary>The judges of a run's evaluators at work: until this is disposed their budget is that of the run, over all its processes.</summary>
internal sealed class CountedEvaluators : IDisposable
{
    private readonly RunSpending? _spending;
    private readonly IReadOnlyList<IBudgetedJudge> _judges;

    /// <summary>Begins to count; no file is made where no evaluator can ask a judge.</summary>
    /// <param name="evaluators">The run's. Those that share a judge share its count.</param>
    /// <param name="files">Where the run counts.</param>
    /// <exception cref="FlywheelException">The file cannot be written, or another process has it.</exception>
    public CountedEvaluators(IReadOnlyList<IEvaluator> evaluators, RunFiles files)
    {
        _judges = [.. JudgesOf(evaluators)];
        if (_judges.Count == 0)
            return;
        _spending = RunSpending.Open(files.Spending);
        foreach (var judge in _judges)
            judge.CountIn(_spending);
    }

    public void Dispose()
    {
        foreach (var judge in _judges)
            judge.CountIn(null);
        _spending?.Dispose();
    }

    private static IEnumerable<IBudgetedJudge> JudgesOf(IEnumerable<IEvaluator> evaluators) =>
        evaluators.SelectMany(evaluator =>
            evaluator switch
            {
                ICompositeEvaluator composite => JudgesOf(composite.Parts),
                IBudgetedJudge judge => [judge],
                _ => [],
            }
        );
}
