using Flywheel.Gate.Statistics;

namespace Flywheel.Gate.Tallies;

/// <summary>Counts the rows of a cohort. Its memory does not grow with them.</summary>
internal sealed class CohortTally(IReadOnlyDictionary<string, string> cohort, CohortLimits limits, bool isNamed = false)
{
    private Moments _scores;
    private RowSampler _passed = new();
    private RowSampler _failed = new();
    private RowSampler _undecided = new();
    private RowSampler _unscored = new();

    /// <summary>The attributes of its rows; empty for all rows.</summary>
    public IReadOnlyDictionary<string, string> Cohort => cohort;

    public CohortLimits Limits => limits;

    /// <summary>True for a cohort that the policy names: there is one even where no row belongs to it.</summary>
    public bool IsNamed => isNamed;

    public PairTally Pairs { get; } = new();

    public UnansweredTally Unanswered { get; } = new();

    /// <summary>Rows of the baseline.</summary>
    public long Asked { get; private set; }

    /// <summary>Rows of the candidate.</summary>
    public long Rows => Passed + Failed + Undecided + _unscored.Count;

    /// <summary>Rows of the candidate without verdict and score.</summary>
    public long Empty { get; private set; }

    public long Passed => _passed.Count;

    public long Failed => _failed.Count;

    public long Undecided => _undecided.Count;

    /// <summary>Rows that say something: those with a verdict, or with a score where the evaluator gives no verdicts.</summary>
    public long Scored => Math.Max(Passed + Failed + Undecided, _scores.Count);

    public void Ask(RowOutcome outcome, double score)
    {
        Asked++;
        Unanswered.Ask(outcome, score);
    }

    public void Add(in JudgedRow row)
    {
        switch (row.Outcome)
        {
            case RowOutcome.Passed:
                _passed.Add(row.Result);
                break;
            case RowOutcome.Failed:
                _failed.Add(row.Result);
                break;
            case RowOutcome.Undecided:
                _undecided.Add(row.Result);
                break;
            default:
                _unscored.Add(row.Result);
                break;
        }
        if (row.Result.Score is { } score)
            _scores.Add(score);
        else if (row.Outcome == RowOutcome.Unscored)
            Empty++;
        if (!row.Baseline.IsKnown)
            return;
        Pairs.Add(row);
        Unanswered.Answer(row);
    }

    public CohortReport Complete(
        bool isCounted,
        bool isCompared,
        Interval? interval,
        IReadOnlyList<GateCheck> checks
    ) =>
        new()
        {
            Cohort = cohort,
            IsCounted = isCounted,
            Rows = Rows,
            Passed = Passed,
            PassedRows = _passed.Complete(),
            Failed = _failed.Complete(),
            Undecided = _undecided.Complete(),
            Unscored = _unscored.Complete(),
            PassRate = Passed + Failed > 0 ? (double)Passed / (Passed + Failed) : null,
            PassRateInterval = interval,
            MeanScore = _scores.Count > 0 ? _scores.Mean : null,
            Comparison = isCompared ? Pairs.Complete() : null,
            Checks = checks,
        };
}
