namespace Flywheel.Lake;

/// <summary>A dataset at its latest version.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Version">The latest version.</param>
/// <param name="CommittedAt">When that was committed, UTC.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Files">Data files in it.</param>
/// <param name="Bytes">Their size.</param>
public sealed record DatasetSummary(
    string Name,
    DatasetKind Kind,
    long Version,
    DateTimeOffset CommittedAt,
    long Rows,
    int Files,
    long Bytes
);
