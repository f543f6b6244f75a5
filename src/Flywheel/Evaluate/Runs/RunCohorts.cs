namespace Flywheel.Evaluate.Runs;

/// <summary>What a run found cohort by cohort.</summary>
/// <param name="Cohorts">The cohorts by attribute and value, in order.</param>
/// <param name="LeftOut">Attributes with more than <see cref="CohortTally.MostValues"/> values, which are not counted.</param>
internal sealed record RunCohorts(IReadOnlyList<RunCohort> Cohorts, IReadOnlyList<string> LeftOut);

/// <summary>What a run found in one cohort.</summary>
/// <param name="Cohort">As <c>intent=refund</c>.</param>
/// <param name="Evaluators">What each evaluator said of its rows, by name.</param>
internal sealed record RunCohort(string Cohort, IReadOnlyList<CohortVerdicts> Evaluators);

/// <summary>What one evaluator said of the rows of a cohort.</summary>
/// <param name="Evaluator">Its name.</param>
/// <param name="Passed">Rows that passed.</param>
/// <param name="Judged">Rows that passed or failed.</param>
internal sealed record CohortVerdicts(string Evaluator, long Passed, long Judged);
