namespace Flywheel.Lake;

/// <summary>What changed from one version of a dataset of evaluation rows to another. A changed row is both removed and added.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Added">Rows only in <paramref name="To"/>, ordered by id.</param>
/// <param name="Removed">Rows only in <paramref name="From"/>, ordered by id.</param>
public sealed record ExampleDifference(
    long From,
    long To,
    IReadOnlyList<Example> Added,
    IReadOnlyList<Example> Removed
);
