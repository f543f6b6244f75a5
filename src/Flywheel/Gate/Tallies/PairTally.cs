using System.Runtime.InteropServices;
using Flywheel.Gate.Statistics;

namespace Flywheel.Gate.Tallies;

/// <summary>Counts rows that are in the baseline and in the candidate.</summary>
internal sealed class PairTally
{
    private readonly List<double> _changes = [];
    private RowSampler _lost = new();
    private RowSampler _gained = new();
    private Moments _baselineScores;
    private Moments _scores;
    private Moments _scoreChanges;
    private long _bothPassed;
    private long _bothFailed;

    public long Lost => _lost.Count;

    public long Gained => _gained.Count;

    /// <summary>Rows that passed or failed in both.</summary>
    public long Pairs => _bothPassed + _bothFailed + Lost + Gained;

    /// <summary>Not a number without pairs.</summary>
    public double BaselinePassRate => (double)(_bothPassed + Lost) / Pairs;

    /// <summary>Not a number without pairs.</summary>
    public double PassRate => (double)(_bothPassed + Gained) / Pairs;

    public long ScoredPairs => _scores.Count;

    public double BaselineMeanScore => _baselineScores.Mean;

    public double MeanScore => _scores.Mean;

    public void Add(in JudgedRow row)
    {
        AddOutcomes(row);
        if (row.Result.Score is { } score && !double.IsNaN(row.Baseline.Score))
            AddScores(row.Baseline.Score, score);
    }

    public BootstrapResult TestScores(double confidence) =>
        PairedBootstrap.Test(CollectionsMarshal.AsSpan(_changes), _scoreChanges, confidence);

    public Comparison Complete() =>
        new()
        {
            Pairs = Pairs,
            BaselinePassRate = Pairs > 0 ? BaselinePassRate : null,
            PassRate = Pairs > 0 ? PassRate : null,
            Lost = _lost.Complete(),
            Gained = _gained.Complete(),
            ScoredPairs = ScoredPairs,
            BaselineMeanScore = ScoredPairs > 0 ? BaselineMeanScore : null,
            MeanScore = ScoredPairs > 0 ? MeanScore : null,
        };

    private void AddOutcomes(in JudgedRow row)
    {
        switch (row.Baseline.Outcome, row.Outcome)
        {
            case (RowOutcome.Passed, RowOutcome.Passed):
                _bothPassed++;
                break;
            case (RowOutcome.Failed, RowOutcome.Failed):
                _bothFailed++;
                break;
            case (RowOutcome.Passed, RowOutcome.Failed):
                _lost.Add(row.Result);
                break;
            case (RowOutcome.Failed, RowOutcome.Passed):
                _gained.Add(row.Result);
                break;
        }
    }

    private void AddScores(double before, double after)
    {
        _baselineScores.Add(before);
        _scores.Add(after);
        _scoreChanges.Add(after - before);
        if (_changes.Count < PairedBootstrap.MostDrawn)
            _changes.Add(after - before);
    }
}
