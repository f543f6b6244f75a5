namespace Flywheel.Curate;

/// <summary>How far a dataset has come, as its sink knows it.</summary>
/// <param name="Version">The latest version; -1 where there is no dataset.</param>
/// <param name="LastBatch">The number of the last batch published to it; 0 where none was.</param>
public readonly record struct SinkState(long Version, long LastBatch);
