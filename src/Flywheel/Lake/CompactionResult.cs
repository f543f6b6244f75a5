namespace Flywheel.Lake;

/// <summary>What a compaction did.</summary>
/// <param name="Version">The version that it made; the latest one when there was nothing to do.</param>
/// <param name="FilesRemoved">Small files that were replaced.</param>
/// <param name="FilesAdded">Files that took their place.</param>
/// <param name="Rows">Rows that moved.</param>
public sealed record CompactionResult(long Version, int FilesRemoved, int FilesAdded, long Rows);
