namespace Flywheel.Events;

/// <summary>What retention removed.</summary>
/// <param name="Events">How many events.</param>
/// <param name="Bytes">How many bytes they took in the log.</param>
public readonly record struct RetentionResult(long Events, long Bytes);
