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

    /// <summary>The outcome of a name; null for every other text.</summary>
    public static GateOutcome? TryParse(string name) =>
        Enum.GetValues<GateOutcome>().Cast<GateOutcome?>().FirstOrDefault(outcome => Of(outcome!.Value) == name);

    /// <summary>The outcome of a name that this program wrote.</summary>
    /// <exception cref="FlywheelException">It is no outcome.</exception>
    public static GateOutcome Parse(string name) =>
        TryParse(name)
        ?? throw new FlywheelException(
            $"'{name}' is no outcome of a gate: a newer version of the program wrote it. Use that version."
        );
}
