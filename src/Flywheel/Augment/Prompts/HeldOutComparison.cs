using Flywheel.Gate;

namespace Flywheel.Augment.Prompts;

/// <summary>A candidate beside the prompt as it is, on the held-out part.</summary>
/// <param name="Before">The run of the prompt as it is.</param>
/// <param name="After">The run of the candidate.</param>
/// <param name="Gate">The decision, as the workspace keeps it.</param>
internal sealed record HeldOutComparison(CandidateRun Before, CandidateRun After, GateReport Gate)
{
    /// <summary>Why it was decided so, and the figures that it rests on.</summary>
    public string Reason =>
        string.Join(
            ' ',
            Gate.Evaluators.SelectMany(evaluator => evaluator.AllRows.Checks)
                .Select(check => check.Reason)
                .Prepend(Gate.Reason)
        );
}
