namespace Flywheel.Lake.Delta;

/// <summary>Where a commit is.</summary>
/// <param name="Version">The version that holds it.</param>
/// <param name="WasThere">True when an earlier attempt of the same batch had committed it already.</param>
internal readonly record struct CommitOutcome(long Version, bool WasThere);
