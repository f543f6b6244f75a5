namespace Flywheel.Evaluate.Judging;

/// <summary>
/// What a judge has spent of its budget: of its own since it was made, and where it works for a run also of the run's. Thread-safe.
/// </summary>
/// <param name="budget">How much may be spent.</param>
internal sealed class JudgeSpending(JudgeBudget budget) : IBudgetedJudge
{
    private static readonly JudgeUsage Cached = JudgeUsage.None with { CachedAnswers = 1 };

    private readonly Lock _gate = new();
    private JudgeUsage _usage = JudgeUsage.None;
    private RunSpending? _run;

    /// <summary>The judge's own.</summary>
    public JudgeUsage Usage
    {
        get
        {
            lock (_gate)
                return _usage;
        }
    }

    /// <inheritdoc/>
    public void CountIn(RunSpending? run)
    {
        lock (_gate)
            _run = run;
    }

    /// <summary>Counts an answer for which the model was not asked.</summary>
    public void CountCached() => Count(Cached);

    /// <summary>Counts a call that is about to be made.</summary>
    /// <exception cref="JudgeBudgetException">The budget is spent; the message names the limit.</exception>
    public void CountCall()
    {
        lock (_gate)
        {
            Require(_usage);
            if (_run is { } run)
                Require(run.Usage);
            Count(JudgeUsage.OneCall);
        }
    }

    /// <summary>Counts what the model read and wrote.</summary>
    public void CountTokens(long input, long output) => Count(budget.OfTokens(input, output));

    private void Count(JudgeUsage part)
    {
        lock (_gate)
        {
            _usage = _usage.Plus(part);
            _run?.Add(part);
        }
    }

    private void Require(JudgeUsage spent)
    {
        if (budget.LimitReached(spent) is { } limit)
            throw JudgeBudgetException.Of(limit);
    }
}
