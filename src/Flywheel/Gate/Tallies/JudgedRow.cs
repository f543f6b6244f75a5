using Flywheel.Evaluate;

namespace Flywheel.Gate.Tallies;

/// <summary>A row of the candidate beside the baseline's.</summary>
/// <param name="Result">The candidate's result.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Baseline">The baseline's.</param>
internal readonly record struct JudgedRow(EvaluationResult Result, RowOutcome Outcome, BaselineRow Baseline);
