using Flywheel.Gate.Decisions;

namespace Flywheel.Gate.Tallies;

/// <summary>Counts the rows that guard against one known failure.</summary>
internal sealed class FailureModeTally
{
    private RowSampler _passed = new();
    private RowSampler _failed = new();
    private RowSampler _open = new();

    public void Add(in JudgedRow row)
    {
        if (row.Outcome == RowOutcome.Passed)
            _passed.Add(row.Result);
        else if (row.Outcome == RowOutcome.Failed)
            _failed.Add(row.Result);
        else
            _open.Add(row.Result);
    }

    /// <summary>Counts a row that the candidate does not have.</summary>
    public void AddMissing(string id) => _open.Add(id, "The candidate has no result.");

    public FailureModeReport Complete(string mode)
    {
        var (failed, open) = (_failed.Complete(), _open.Complete());
        return new FailureModeReport
        {
            Mode = mode,
            Passed = _passed.Count,
            PassedRows = _passed.Complete(),
            Failed = failed,
            Open = open,
            Check = FailureModeDecision.Of(mode, _passed.Count, failed, open),
        };
    }
}
