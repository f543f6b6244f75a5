namespace Flywheel.Cli.Demo.Proof;

/// <summary>An attack that the gate stopped.</summary>
/// <param name="Edits">The edits.</param>
/// <param name="Training">What was learnt from them.</param>
/// <param name="Gate">What the gate said of it.</param>
/// <param name="InUse">The model that is in use afterwards.</param>
internal sealed record PatientAttackShown(EditsShown Edits, TrainingShown Training, GateShown Gate, string InUse);
