namespace Flywheel.Gate.Decisions;

/// <summary>Decides over the rows that guard against one known failure: each of them has to pass.</summary>
internal static class FailureModeDecision
{
    public static GateCheck Of(string mode, long passed, RowSample failed, RowSample open)
    {
        var (outcome, reason) = Decide(Quoted(mode), passed, failed, open);
        return new GateCheck
        {
            Rule = GateRule.FailureMode,
            Outcome = outcome,
            Reason = reason,
        };
    }

    private static (GateOutcome Outcome, string Reason) Decide(
        string mode,
        long passed,
        RowSample failed,
        RowSample open
    )
    {
        if (failed.Count > 0)
            return (
                GateOutcome.Block,
                $"The known failure {mode} is there: {Figures.Count(failed.Count, "row")} that must pass failed: {Named(failed)}."
            );
        if (open.Count > 0)
            return (
                GateOutcome.Inconclusive,
                $"Nothing says whether {Figures.Count(open.Count, "row")} of the known failure {mode} would pass: {Named(open)}."
            );
        return passed > 0
            ? (GateOutcome.Pass, $"All {Figures.Count(passed, "row")} of the known failure {mode} pass.")
            : (GateOutcome.Inconclusive, $"No row guards against the failure {mode} that the policy names.");
    }

    private static string Named(RowSample rows)
    {
        const int most = 5;
        var names = string.Join(", ", rows.Rows.Take(most).Select(row => Quoted(row.Id)));
        return rows.Count > most ? $"{names} and {Figures.Count(rows.Count - most)} more" : names;
    }

    // A reason is one line wherever it is shown.
    private static string Quoted(string text) => $"'{OutsideText.Clean(text)}'";
}
