namespace Flywheel.Gate.Decisions;

/// <summary>Turns all checks into one decision: what blocks outweighs what is inconclusive.</summary>
internal static class GateDecision
{
    public static (GateOutcome Decision, string Reason) Of(
        IEnumerable<EvaluatorReport> evaluators,
        GateOutcome inconclusiveBecomes
    )
    {
        var checks = evaluators.SelectMany(evaluator => evaluator.Checks()).Select(place => place.Check).ToList();
        var blocking = checks.Count(check => check.Outcome == GateOutcome.Block);
        var open = checks.Count(check => check.Outcome == GateOutcome.Inconclusive);
        var counts = $"{Figures.Count(checks.Count, "check")}: {blocking} blocking, {open} inconclusive";
        // Whatever the policy says of inconclusive releases: where nothing is asked, everything would pass.
        if (checks.Count == 0)
            return (
                GateOutcome.Inconclusive,
                "Nothing was decided: the policy asks for nothing that these rows could show."
            );
        if (blocking > 0)
            return (GateOutcome.Block, $"The candidate does not hold the policy ({counts}).");
        if (open == 0)
            return (GateOutcome.Pass, $"The candidate holds the policy ({counts}).");
        var policy = inconclusiveBecomes == GateOutcome.Inconclusive ? "" : ", and the policy decides for such a case";
        return (
            inconclusiveBecomes,
            $"The results do not show whether the candidate holds the policy ({counts}){policy}."
        );
    }
}
