namespace Flywheel.Lake;

/// <summary>What vacuum removed, or would remove.</summary>
/// <param name="DryRun">True when nothing was removed.</param>
/// <param name="Files">The files' paths within the dataset's folder, in order.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record VacuumResult(bool DryRun, IReadOnlyList<string> Files, long Bytes);
