using Flywheel.Augment;

namespace Flywheel.Turn.Mining;

/// <summary>The failures of an evaluation, ready to be made rows of.</summary>
/// <param name="Inputs">What decides what is made of them: a hash of run, judge and settings.</param>
/// <param name="Run">The evaluation run.</param>
/// <param name="Folder">Where the rows lie, and the work on them until it is done.</param>
/// <param name="Training">The file of the training set.</param>
/// <param name="Evaluation">The file of the evaluation.</param>
/// <param name="Config">How variants are made and kept.</param>
internal sealed record MinedFailures(
    string Inputs,
    string Run,
    string Folder,
    string Training,
    string Evaluation,
    FlywheelConfig Config
);
