namespace Flywheel.Lake;

/// <summary>What changed from one version to another. A row whose content changed is both removed and added.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Added">Rows only in <paramref name="To"/>, ordered by event offset and id.</param>
/// <param name="Removed">Rows only in <paramref name="From"/>, ordered by event offset and id.</param>
public sealed record DatasetDifference(
    long From,
    long To,
    IReadOnlyList<PreferencePair> Added,
    IReadOnlyList<PreferencePair> Removed
);
