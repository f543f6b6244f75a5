namespace Flywheel.Gate.Tallies;

/// <summary>
/// The rows of known failures that have to pass: those of the failure modes that the policy names, and of any mode those
/// that failed in the baseline.
/// </summary>
internal sealed class FailureModeTallies
{
    private readonly HashSet<string> _named;
    private readonly SortedDictionary<string, FailureModeTally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _waiting = [];

    public FailureModeTallies(IReadOnlyList<string> named)
    {
        _named = [.. named];
        foreach (var mode in named)
            _tallies[mode] = new FailureModeTally();
    }

    /// <summary>Takes note of a row that the candidate has to pass.</summary>
    public void AddBaseline(string id, string? mode, RowOutcome outcome)
    {
        if (mode is not null && (outcome == RowOutcome.Failed || _named.Contains(mode)))
            _waiting.Add(id, mode);
    }

    public void Add(in JudgedRow row)
    {
        // The baseline's word counts where the candidate's result no longer says what the row guards against.
        if (_waiting.Remove(row.Result.Id, out var known))
            Find(known).Add(row);
        else if (row.Result.FailureMode is { } mode && MustPass(mode, row.Baseline))
            Find(mode).Add(row);
    }

    public IReadOnlyList<FailureModeReport> Complete()
    {
        foreach (var (id, mode) in _waiting)
            Find(mode).AddMissing(id);
        return [.. _tallies.Select(pair => pair.Value.Complete(pair.Key))];
    }

    private bool MustPass(string mode, BaselineRow baseline) =>
        _named.Contains(mode) || (baseline.IsKnown && baseline.Outcome == RowOutcome.Failed);

    private FailureModeTally Find(string mode)
    {
        if (!_tallies.TryGetValue(mode, out var tally))
            _tallies[mode] = tally = new FailureModeTally();
        return tally;
    }
}
