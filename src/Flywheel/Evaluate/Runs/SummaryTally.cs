namespace Flywheel.Evaluate.Runs;

/// <summary>Counts results, evaluator by evaluator.</summary>
internal sealed class SummaryTally(int evaluators)
{
    private readonly Count[] _counts = new Count[evaluators];
    private long _results;

    /// <summary>Rows whose results were all added.</summary>
    public long Rows => _results / _counts.Length;

    /// <summary>Adds the next result; a row's results come one after another in the evaluators' order.</summary>
    public void Add(EvaluationResult result)
    {
        ref var count = ref _counts[_results++ % _counts.Length];
        count.Evaluator ??= result.Evaluator;
        if (result.Score is not { } score)
            return;
        count.Scored++;
        count.Sum += score;
        count.Passed += result.Passed == true ? 1 : 0;
    }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<EvaluatorSummary> Summaries() => Array.ConvertAll(_counts, Summary);

    private EvaluatorSummary Summary(Count count) =>
        new(
            count.Evaluator ?? "",
            Rows,
            count.Scored,
            count.Passed,
            count.Scored == 0 ? null : (double)count.Passed / count.Scored,
            count.Scored == 0 ? null : count.Sum / count.Scored
        );

    private struct Count
    {
        public string? Evaluator;
        public long Scored;
        public long Passed;
        public double Sum;
    }
}
