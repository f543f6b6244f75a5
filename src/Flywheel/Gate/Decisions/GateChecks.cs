namespace Flywheel.Gate.Decisions;

/// <summary>The checks of a report with their places.</summary>
internal static class GateChecks
{
    /// <summary>Overall, then the cohorts, then the failure modes.</summary>
    public static IEnumerable<(string Place, GateCheck Check)> Of(EvaluatorReport evaluator)
    {
        foreach (var cohort in evaluator.Cohorts.Prepend(evaluator.AllRows))
        foreach (var check in cohort.Checks)
            yield return (CohortName.Of(cohort.Cohort), check);
        foreach (var mode in evaluator.FailureModes)
            yield return (mode.Mode, mode.Check);
    }
}
