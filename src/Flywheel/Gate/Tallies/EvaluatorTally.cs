using System.Runtime.InteropServices;
using Flywheel.Evaluate;

namespace Flywheel.Gate.Tallies;

/// <summary>
/// Counts the results of one evaluator: the baseline's first, then the candidate's. Of a row it remembers its id, outcome and
/// score in the baseline; texts only of the few rows that are shown.
/// </summary>
internal sealed class EvaluatorTally(EvaluatorPolicy policy)
{
    private readonly Dictionary<string, BaselineRow> _rows = [];
    private readonly OutcomeRule _rule = new(policy);
    private RowSampler _newFailures = new();

    public EvaluatorPolicy Policy => policy;

    public CohortTallies Cohorts { get; } = new(policy);

    public FailureModeTallies FailureModes { get; } = new(policy.FailureModes);

    public string? Version { get; private set; }

    public string? BaselineVersion { get; private set; }

    /// <summary>Rows of the candidate.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows of the baseline that the candidate does not have.</summary>
    public RowSample MissingRows
    {
        get
        {
            var missing = new RowSampler();
            foreach (var (id, row) in _rows)
                if (row is { IsKnown: true, IsSeen: false })
                    missing.Add(id, reason: null);
            return missing.Complete();
        }
    }

    public RowSample NewFailures => _newFailures.Complete();

    /// <returns>False where the row was there before.</returns>
    public bool TryAddBaseline(EvaluationResult result)
    {
        var outcome = _rule.Of(result);
        var row = new BaselineRow(IsKnown: true, outcome, result.Score ?? double.NaN, IsSeen: false);
        if (!_rows.TryAdd(result.Id, row))
            return false;
        if (_rows.Count == 1)
            BaselineVersion = result.EvaluatorVersion;
        FailureModes.AddBaseline(result.Id, result.FailureMode, outcome);
        Cohorts.Ask(result.Cohort, outcome, row.Score);
        return true;
    }

    /// <returns>False where the row was there before.</returns>
    public bool TryAddCandidate(EvaluationResult result)
    {
        ref var baseline = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, result.Id, out _);
        if (baseline.IsSeen)
            return false;
        baseline = baseline with { IsSeen = true };
        if (Rows++ == 0)
            Version = result.EvaluatorVersion;
        Add(new JudgedRow(result, _rule.Of(result), baseline));
        return true;
    }

    private void Add(in JudgedRow row)
    {
        Cohorts.Add(row);
        FailureModes.Add(row);
        var isNew = !row.Baseline.IsKnown || row.Baseline.Outcome == RowOutcome.Passed;
        if (row.Outcome == RowOutcome.Failed && row.Result.FailureMode is null && isNew)
            _newFailures.Add(row.Result);
    }
}
