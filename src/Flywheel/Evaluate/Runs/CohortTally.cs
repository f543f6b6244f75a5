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
    public RunCohorts Cohorts() =>
        new(
            [
                .. from attribute in _attributes
                from value in attribute.Value
                select new RunCohort(
                    $"{attribute.Key}={value.Key}",
                    [
                        .. value
                            .Value.OrderBy(evaluator => evaluator.Key, StringComparer.Ordinal)
                            .Select(evaluator => new CohortVerdicts(
                                evaluator.Key,
                                evaluator.Value.Passed,
                                evaluator.Value.Judged
                            )),
                    ]
                ),
            ],
            [.. _leftOut]
        );

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
        var count = evaluators.GetValueOrDefault(evaluator);
        evaluators[evaluator] = new Count(count.Passed + (passed ? 1 : 0), count.Judged + 1);
    }

    private readonly record struct Count(long Passed, long Judged);
}
