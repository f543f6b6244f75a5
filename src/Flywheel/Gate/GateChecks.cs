namespace Flywheel.Gate;

/// <summary>The checks of a report with the cohort or failure mode that each is about.</summary>
internal static class GateChecks
{
    /// <summary>Those of all rows, then of the cohorts, then of the failure modes.</summary>
    public static IEnumerable<(string Place, GateCheck Check)> Checks(this EvaluatorReport evaluator)
    {
        foreach (var cohort in evaluator.AllCohorts())
        foreach (var check in cohort.Checks)
            yield return (CohortName.Of(cohort.Cohort), check);
        foreach (var mode in evaluator.FailureModes)
            yield return (mode.Mode, mode.Check);
    }

    /// <summary>Those that do not pass, what blocks first.</summary>
    public static IEnumerable<(string Place, GateCheck Check)> OpenChecks(this EvaluatorReport evaluator) =>
        evaluator
            .Checks()
            .Where(place => place.Check.Outcome != GateOutcome.Pass)
            .OrderBy(place => place.Check.Outcome == GateOutcome.Block ? 0 : 1);

    /// <summary>All rows, then the cohorts.</summary>
    public static IEnumerable<CohortReport> AllCohorts(this EvaluatorReport evaluator) =>
        evaluator.Cohorts.Prepend(evaluator.AllRows);

    /// <summary>What the checks of a cohort come to; null where there are none.</summary>
    public static GateOutcome? Outcome(this CohortReport cohort)
    {
        var outcomes = cohort.Checks.Select(check => check.Outcome).ToHashSet();
        return outcomes.Count == 0 ? null
            : outcomes.Contains(GateOutcome.Block) ? GateOutcome.Block
            : outcomes.Contains(GateOutcome.Inconclusive) ? GateOutcome.Inconclusive
            : GateOutcome.Pass;
    }
}
