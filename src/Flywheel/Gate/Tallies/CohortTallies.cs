namespace Flywheel.Gate.Tallies;

/// <summary>The cohorts of an evaluator, and which of them a row belongs to.</summary>
internal sealed class CohortTallies
{
    // An attribute with more values, such as the user's id, makes no slices; and each of them takes memory.
    private const int MostCohorts = 10_000;

    private static readonly IReadOnlyDictionary<string, string> AllRows = new Dictionary<string, string>();

    private readonly List<(IReadOnlyDictionary<string, string> Cohort, CohortTally Tally)> _named = [];
    private readonly List<(string By, CohortLimits Limits, Dictionary<string, CohortTally?> Tallies)> _made = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    public CohortTallies(EvaluatorPolicy policy)
    {
        All = new CohortTally(AllRows, policy.Limits);
        foreach (var rule in policy.Cohorts)
            if (rule.By is { } by)
                _made.Add((by, rule.Limits, []));
            else
                _named.Add((rule.Cohort, new CohortTally(rule.Cohort, rule.Limits, isNamed: true)));
        _unknown.UnionWith(policy.Cohorts.SelectMany(rule => rule.By is { } by ? [by] : rule.Cohort.Keys));
        LeaveOutNamed();
    }

    /// <summary>All rows.</summary>
    public CohortTally All { get; }

    /// <summary>The cohorts: those that the policy names, in its order, then those that attributes make, by their values.</summary>
    public IEnumerable<CohortTally> Cohorts =>
        _named
            .Select(named => named.Tally)
            .Concat(
                _made.SelectMany(made =>
                    made.Tallies.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => pair.Value)
                        .OfType<CohortTally>()
                )
            );

    /// <summary>The attributes that the policy names and no row has.</summary>
    public IReadOnlyCollection<string> UnknownAttributes => _unknown;

    /// <summary>Takes note of a row of the baseline.</summary>
    /// <exception cref="FlywheelException">An attribute has too many values.</exception>
    public void Ask(IReadOnlyDictionary<string, string> attributes, RowOutcome outcome, double score)
    {
        All.Ask(outcome, score);
        foreach (var tally in Of(attributes))
            tally.Ask(outcome, score);
    }

    /// <exception cref="FlywheelException">An attribute has too many values.</exception>
    public void Add(in JudgedRow row)
    {
        All.Add(row);
        foreach (var tally in Of(row.Result.Cohort))
            tally.Add(row);
    }

    private IEnumerable<CohortTally> Of(IReadOnlyDictionary<string, string> attributes)
    {
        if (_unknown.Count > 0)
            _unknown.ExceptWith(attributes.Keys);
        foreach (var (cohort, tally) in _named)
            if (IsOf(cohort, attributes))
                yield return tally;
        foreach (var (by, limits, tallies) in _made)
            if (attributes.TryGetValue(by, out var value) && Find(by, value, limits, tallies) is { } tally)
                yield return tally;
    }

    // What the policy names has its own limits; null says so at the place where an attribute would make it.
    private void LeaveOutNamed()
    {
        foreach (var (cohort, _) in _named)
            if (cohort.Count == 1)
                foreach (var (by, _, tallies) in _made)
                    if (cohort.TryGetValue(by, out var value))
                        tallies[value] = null;
    }

    private static CohortTally? Find(
        string by,
        string value,
        CohortLimits limits,
        Dictionary<string, CohortTally?> tallies
    )
    {
        if (tallies.TryGetValue(value, out var tally))
            return tally;
        if (tallies.Count == MostCohorts)
            throw new FlywheelException(
                FormattableString.Invariant(
                    $"The attribute '{by}' has more than {MostCohorts} values; name one with fewer in the policy's cohorts."
                )
            );
        return tallies[value] = new CohortTally(new Dictionary<string, string> { [by] = value }, limits);
    }

    private static bool IsOf(IReadOnlyDictionary<string, string> cohort, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in cohort)
            if (!attributes.TryGetValue(name, out var actual) || actual != value)
                return false;
        return true;
    }
}
