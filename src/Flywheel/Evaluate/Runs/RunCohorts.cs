namespace Flywheel.Evaluate.Runs;

/// <summary>What a run found cohort by cohort.</summary>
/// <param name="Cohorts">The cohorts by attribute and value, in order.</param>
/// <param name="LeftOut">Attributes with more than <see cref="CohortTally.MostValues"/> values, which are not counted.</param>
internal sealed record RunCohorts(IReadOnlyList<RunCohort> Cohorts, IReadOnlyList<string> LeftOut)
{
    /// <summary>False where no result of the run can match a filter; rows without a verdict are not counted, so that they may.</summary>
    public bool MayHave(ResultFilter filter) =>
        filter.Verdict is not { } verdict
        || verdict == ResultVerdict.Unscored
        || filter.Cohort.All(slice =>
            LeftOut.Contains(slice.Key)
            || Cohorts
                .Where(cohort => cohort.Cohort == $"{slice.Key}={slice.Value}")
                .SelectMany(cohort => cohort.Evaluators)
                .Any(counted => counted.Has(verdict, filter.Evaluator))
        );
}

/// <summary>What a run found in one cohort.</summary>
/// <param name="Cohort">As <c>intent=refund</c>.</param>
/// <param name="Evaluators">What each evaluator said of its rows, by name.</param>
internal sealed record RunCohort(string Cohort, IReadOnlyList<CohortVerdicts> Evaluators);

/// <summary>What one evaluator said of the rows of a cohort.</summary>
/// <param name="Evaluator">Its name.</param>
/// <param name="Passed">Rows that passed.</param>
/// <param name="Judged">Rows that passed or failed.</param>
internal sealed record CohortVerdicts(string Evaluator, long Passed, long Judged)
{
    /// <summary>Whether there are rows that passed, or that failed, by an evaluator; null for any.</summary>
    public bool Has(ResultVerdict verdict, string? evaluator) =>
        (evaluator is null || evaluator == Evaluator)
        && (verdict == ResultVerdict.Passed ? Passed > 0 : Judged > Passed);
}
