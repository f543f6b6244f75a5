namespace Flywheel.Storage;

/// <summary>A file of the lake as a backup takes it.</summary>
/// <param name="Name">Its path from the workspace on, with slashes.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Content">What was read of it at once, of a file that others overwrite; null for one that never changes.</param>
internal sealed record LakeFile(string Name, string Path, byte[]? Content);
