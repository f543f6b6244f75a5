namespace Flywheel.Evaluate.Runs;

/// <summary>Counts verdicts by cohort and evaluator.</summary>
internal sealed class CohortTally
{
    /// <summary>
    /// The most values of an attribute that are counted: one with more, such as a customer's number, is no slice that anybody
    /// reads, and would hold a count for every row.
    /// </summary>
    public const int MostValues = 100;

    private readonly Dictionary<string, Dictionary<string, Dictionary<string, Count>>> _attributes = new(
        StringComparer.Ordinal
    );

    private readonly SortedSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Adds a result; one without a verdict counts for no cohort.</summary>
    public void Add(EvaluationResult result)
    {
        if (result.Passed is not { } passed)
            return;
        foreach (var (attribute, value) in result.Cohort)
            if (!_leftOut.Contains(attribute))
                Add(attribute, value, result.Evaluator, passed);
    }

    /// <summary>What was counted, by attribute and value.</summary>
    public RunCohorts Cohorts()
    {
        var cohorts = new List<RunCohort>();
        foreach (var (attribute, values) in _attributes)
        foreach (var (value, evaluators) in values)
            cohorts.Add(new RunCohort($"{attribute}={value}", Verdicts(evaluators)));
        return new RunCohorts(cohorts, [.. _leftOut]);
    }

    private void Add(string attribute, string value, string evaluator, bool passed)
    {
        if (!_attributes.TryGetValue(attribute, out var values))
            _attributes.Add(attribute, values = new(StringComparer.Ordinal));
        if (!values.TryGetValue(value, out var evaluators))
        {
            if (values.Count == MostValues)
            {
                _attributes.Remove(attribute);
                _leftOut.Add(attribute);
                return;
            }
            values.Add(value, evaluators = new(StringComparer.Ordinal));
        }
        if (!evaluators.TryGetValue(evaluator, out var count))
            evaluators.Add(evaluator, count = new Count());
        count.Passed += passed ? 1 : 0;
        count.Judged++;
    }

    private static CohortVerdicts[] Verdicts(Dictionary<string, Count> evaluators)
    {
        string[] names = [.. evaluators.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return Array.ConvertAll(
            names,
            name => new CohortVerdicts(name, evaluators[name].Passed, evaluators[name].Judged)
        );
    }

    private sealed class Count
    {
        public long Passed;
        public long Judged;
    }
}
