using Flywheel.Lake.Export;

namespace Flywheel.Lake;

/// <summary>A dataset: a gold table in versions that never change. Thread-safe; several processes may write at once.</summary>
public sealed class Dataset
{
    /// <summary>The dataset's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Finds the version that a reference names.</summary>
    /// <exception cref="FlywheelException">There is no such version or tag.</exception>
    public long Resolve(DatasetReference reference) => throw new NotImplementedException();

    /// <summary>The versions from the first to the latest.</summary>
    public IReadOnlyList<DatasetVersion> Log() => throw new NotImplementedException();

    /// <summary>The dataset as of a version.</summary>
    public DatasetSummary Summary(long version) => throw new NotImplementedException();

    /// <summary>Streams the rows of a version in the order of event offset and id.</summary>
    /// <param name="version">The version.</param>
    /// <param name="split">Only rows of this split; all when null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IEnumerable<PreferencePair> Rows(long version, Split? split, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Adds rows with the splits they carry, as one version.</summary>
    /// <exception cref="FlywheelException">A train row repeats an eval or regression row; the message names both.</exception>
    public long Append(IReadOnlyList<PreferencePair> rows, string why, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Which rows came and went between two versions.</summary>
    public DatasetDifference Diff(long from, long to, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The tags, ordered by name.</summary>
    public IReadOnlyList<DatasetTag> Tags() => throw new NotImplementedException();

    /// <summary>Names a version.</summary>
    /// <exception cref="FlywheelException">The tag exists, or the version does not.</exception>
    public DatasetTag Tag(string tag, long version, string? why) => throw new NotImplementedException();

    /// <summary>Removes a tag; false when there was none.</summary>
    public bool RemoveTag(string tag) => throw new NotImplementedException();

    /// <summary>Makes a new version that equals an old one.</summary>
    /// <exception cref="FlywheelException">The old version's files are gone, or there is no such version.</exception>
    public DatasetVersion Rollback(long to, string why, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Rewrites small files into bigger ones; the rows stay the same.</summary>
    public CompactionResult Compact(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Removes files that no kept version needs: not the latest, not a tagged one, and unused for the retention.</summary>
    public VacuumResult Vacuum(TimeSpan retention, bool dryRun, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Re-reads every file of a version and checks counts, statistics, sizes and checksums.</summary>
    public VerificationResult Verify(long version, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Writes a version's rows as a trainer loads them, with a manifest beside the file.</summary>
    public ExportResult Export(long version, ExportRequest request, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
