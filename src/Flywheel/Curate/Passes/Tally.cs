namespace Flywheel.Curate.Passes;

/// <summary>Counts what a pass does.</summary>
internal sealed class Tally
{
    private readonly Dictionary<(VerdictKind Kind, string? Reason), long> _verdicts = [];
    private long _edits;
    private long _others;
    private long _decisions;

    public void Add(JudgedBatch batch)
    {
        _edits += batch.Edits.Count - batch.Decided.Count;
        _others += batch.OtherEvents;
        _decisions += batch.Decided.Count;
        foreach (var edit in batch.Edits)
        {
            var key = (edit.Verdict.Kind, edit.Verdict.Reason);
            _verdicts[key] = _verdicts.GetValueOrDefault(key) + 1;
        }
    }

    public CurationReport Report(string dataset, string policyVersion, long? version) =>
        new()
        {
            Dataset = dataset,
            PolicyVersion = policyVersion,
            Edits = _edits,
            OtherEvents = _others,
            Decisions = _decisions,
            Version = version,
            Verdicts =
            [
                .. _verdicts
                    .Select(pair => new VerdictCount(pair.Key.Kind, pair.Key.Reason, pair.Value))
                    .OrderByDescending(count => count.Count)
                    .ThenBy(count => count.Kind)
                    .ThenBy(count => count.Reason, StringComparer.Ordinal),
            ],
        };
}
