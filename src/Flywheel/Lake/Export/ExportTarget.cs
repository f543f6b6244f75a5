namespace Flywheel.Lake.Export;

/// <summary>Where an export goes.</summary>
/// <param name="Path">The file.</param>
/// <param name="Command">The command as the manifest records it.</param>
public sealed record ExportTarget(string Path, string Command);
