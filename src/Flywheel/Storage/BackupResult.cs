namespace Flywheel.Storage;

/// <summary>What a backup wrote.</summary>
/// <param name="Path">The archive.</param>
/// <param name="Files">How many files it holds.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupResult(string Path, int Files, long Bytes);
