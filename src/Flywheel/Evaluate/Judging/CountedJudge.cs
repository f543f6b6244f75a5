namespace Flywheel.Evaluate.Judging;

/// <summary>A judge at work for a run, which counts what it is asked until this is disposed.</summary>
internal sealed class CountedJudge : IDisposable
{
    private readonly IBudgetedJudge? _budgeted;
    private readonly Func<JudgeUsage> _usage;
    private readonly RunSpending _run;
    private JudgeUsage _counted;

    /// <summary>Begins to count.</summary>
    /// <param name="judge">The judge. One that does not count by itself is looked at now and then, and minds its own budget.</param>
    /// <param name="usage">What it has done since it was made; it may have worked for others before.</param>
    /// <param name="run">The run.</param>
    public CountedJudge(object judge, Func<JudgeUsage> usage, RunSpending run)
    {
        (_budgeted, _usage, _run, _counted) = (judge as IBudgetedJudge, usage, run, usage());
        _budgeted?.CountIn(run);
    }

    /// <summary>What the run has asked, in all its processes.</summary>
    public JudgeUsage Usage
    {
        get
        {
            Look();
            return _run.Usage;
        }
    }

    /// <summary>Counts what a judge was asked that does not count by itself.</summary>
    public void Look()
    {
        if (_budgeted is not null)
            return;
        var now = _usage();
        _run.Add(now.Less(_counted));
        _counted = now;
    }

    public void Dispose()
    {
        Look();
        _budgeted?.CountIn(null);
    }
}
