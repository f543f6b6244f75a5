using Flywheel.Augment;

namespace Flywheel.Turn.Records;

/// <summary>An augmentation that is done.</summary>
/// <param name="Id">A hash of what it was made with.</param>
/// <param name="Run">The evaluation whose failures became rows: a run of a turn, what a command was given otherwise.</param>
/// <param name="DoneAt">When it was done, UTC.</param>
/// <param name="Report">What was mined, made and kept.</param>
internal sealed record AugmentationRecord(string Id, string Run, DateTimeOffset DoneAt, AugmentationReport Report);
