namespace Flywheel.Evaluate.Runs;

/// <summary>How far a run has come.</summary>
/// <param name="IsAsking">True while the target answers, false while answers are scored.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all.</param>
internal readonly record struct EvaluationProgress(bool IsAsking, long Done, long Total);
