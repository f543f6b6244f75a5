namespace Flywheel.Gate.Tallies;

/// <summary>
/// Counts the rows of a cohort of which the baseline has a result and the candidate has none: rows that are missing, and rows that
/// became unscored. Nobody knows how they would have done.
/// </summary>
internal sealed class UnansweredTally
{
    private long _decided;
    private long _passed;
    private long _scored;
    private double _scores;

    /// <summary>Rows with a verdict in the baseline alone.</summary>
    // A row that changed its cohort is answered in another one than it was asked in.
    public long Decided => Math.Max(0, _decided);

    /// <summary>Those of them that passed there.</summary>
    public long Passed => Math.Clamp(_passed, 0, Decided);

    /// <summary>Rows with a score in the baseline alone.</summary>
    public long Scored => Math.Max(0, _scored);

    /// <summary>The sum of their scores there.</summary>
    public double Scores => _scored > 0 ? _scores : 0;

    public void Ask(RowOutcome outcome, double score)
    {
        if (outcome != RowOutcome.Unscored)
            _decided++;
        if (outcome == RowOutcome.Passed)
            _passed++;
        if (double.IsNaN(score))
            return;
        _scored++;
        _scores += score;
    }

    public void Answer(in JudgedRow row)
    {
        var asked = row.Baseline;
        if (row.Outcome != RowOutcome.Unscored && asked.Outcome != RowOutcome.Unscored)
        {
            _decided--;
            if (asked.Outcome == RowOutcome.Passed)
                _passed--;
        }
        if (row.Result.Score is null || double.IsNaN(asked.Score))
            return;
        _scored--;
        _scores -= asked.Score;
    }
}
