using Flywheel.Gate;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>What the gate said of an examination.</summary>
/// <param name="GateId">The kept decision.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Rows">Rows that decided.</param>
/// <param name="Right">How many of them were answered rightly.</param>
/// <param name="Excluded">Rows that decided nothing.</param>
/// <param name="Reasons">Why: of the policy's checks those that come to the same as the decision.</param>
internal sealed record GateShown(
    string GateId,
    GateOutcome Decision,
    long Rows,
    long Right,
    long Excluded,
    IReadOnlyList<string> Reasons
)
{
    public static GateShown Of(GateReport report)
    {
        var rows = report.Evaluators[0].AllRows;
        return new(
            report.GateId!,
            report.Decision,
            rows.Passed + rows.Failed.Count,
            rows.Passed,
            report.Excluded.Count,
            [
                .. report
                    .Evaluators.SelectMany(evaluator => evaluator.Checks())
                    .Where(place => place.Check.Outcome == report.Decision)
                    .Select(place => place.Check.Reason),
            ]
        );
    }
}
