using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>One examination of the assistant.</summary>
/// <param name="Results">The scores, as the gate reads them.</param>
/// <param name="AnswersPath">The file of its answers.</param>
/// <param name="Passed">By id of the row whether the answer was right.</param>
internal sealed record Sitting(RunResults Results, string AnswersPath, IReadOnlyDictionary<string, bool> Passed)
{
    /// <summary>How much more of some rows is right than in another examination.</summary>
    public Lift LiftOver(Sitting before, IEnumerable<Example> rows) =>
        Lift.Of([.. rows.Select(row => (before.Passed[row.Id], Passed[row.Id]))]);
}
