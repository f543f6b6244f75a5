namespace Flywheel.Measure;

/// <summary>Edits that were discarded for one reason.</summary>
/// <param name="Reason">The reason, as verdicts name it.</param>
/// <param name="Edits">How many.</param>
internal sealed record DiscardCount(string Reason, long Edits);
