namespace Flywheel.Gate.Reports;

/// <summary>The names of outcomes, the same in every report and in the policy.</summary>
internal static class OutcomeName
{
    public static string Of(GateOutcome outcome) =>
        outcome switch
        {
            GateOutcome.Pass => "pass",
            GateOutcome.Block => "block",
            GateOutcome.Inconclusive => "inconclusive",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
        };
}
