namespace Flywheel.Gate.Reports;

/// <summary>The names of rules, as the policy writes its keys.</summary>
internal static class RuleName
{
    public static string Of(GateRule rule) =>
        rule switch
        {
            GateRule.Floor => "floor",
            GateRule.MaxDrop => "max_drop",
            GateRule.MaxScoreDrop => "max_score_drop",
            GateRule.MaxUnscored => "max_unscored",
            GateRule.MinScoreGain => "min_score_gain",
            GateRule.FailureMode => "failure_mode",
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
        };
}
