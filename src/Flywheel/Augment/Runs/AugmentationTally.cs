namespace Flywheel.Augment.Runs;

/// <summary>The sum of what became of the failures.</summary>
internal sealed class AugmentationTally
{
    private readonly SortedDictionary<string, long> _rejected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AugmentedGroup> _modes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AugmentedGroup> _cohorts = new(StringComparer.Ordinal);

    public long Failures { get; private set; }

    public long WithoutReply { get; private set; }

    public long Generated { get; private set; }

    public long Kept { get; private set; }

    public IReadOnlyDictionary<string, long> Rejected => _rejected;

    public IReadOnlyList<AugmentedGroup> Modes => InOrder(_modes);

    public IReadOnlyList<AugmentedGroup> Cohorts => InOrder(_cohorts);

    public void Add(FailureLine line)
    {
        Failures++;
        WithoutReply += line.HasReply ? 0 : 1;
        Generated += line.Generated;
        Kept += line.Kept;
        foreach (var (reason, count) in line.Rejected)
            _rejected[reason] = _rejected.GetValueOrDefault(reason) + count;
        Add(_modes, line.Mode, line);
        Add(_cohorts, line.Cohort, line);
    }

    private static void Add(Dictionary<string, AugmentedGroup> groups, string name, FailureLine line)
    {
        var group = groups.GetValueOrDefault(name) ?? new AugmentedGroup(name, 0, 0, 0);
        groups[name] = group with
        {
            Failures = group.Failures + 1,
            Generated = group.Generated + line.Generated,
            Kept = group.Kept + line.Kept,
        };
    }

    private static IReadOnlyList<AugmentedGroup> InOrder(Dictionary<string, AugmentedGroup> groups) =>
        [
            .. groups
                .Values.OrderByDescending(group => group.Failures)
                .ThenBy(group => group.Name, StringComparer.Ordinal),
        ];
}
