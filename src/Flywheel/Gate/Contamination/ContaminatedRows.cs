using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;

namespace Flywheel.Gate.Contamination;

/// <summary>
/// Rows of evaluations that say nothing of a model, because it was trained on them: a train row of the versions that it was
/// trained on repeats them, exactly or nearly, comes from the same trace, or is a variant of their failure.
/// </summary>
internal static class ContaminatedRows
{
    // Enough for all processors, and little memory.
    private const int RowsAtOnce = 1024;

    /// <summary>Finds them.</summary>
    /// <param name="catalog">The lake.</param>
    /// <param name="sources">Where rows may be; of an id that is in several the first counts.</param>
    /// <param name="trainedOn">The versions that the model was trained on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">There is no row, a version is not there or nothing is trained on it, or a file is gone or broken.</exception>
    public static async Task<TrainingOverlap> FindAsync(
        DatasetCatalog catalog,
        IReadOnlyList<IExampleSource> sources,
        IEnumerable<DatasetReference> trainedOn,
        CancellationToken cancellationToken
    )
    {
        var versions = trainedOn.Select(reference => Open(catalog, reference)).ToList();
        var (index, compared) = await IndexAsync(sources, cancellationToken).ConfigureAwait(false);
        if (index.IsEmpty)
            throw new FlywheelException(
                "The workspace has no row of an evaluation, so that nobody can say which of them a model was trained on. Import the rows as a dataset, or name the workspace in which they were evaluated."
            );
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (dataset, version) in versions)
        foreach (var rows in LakeRows.Train(dataset, version, cancellationToken).Chunk(RowsAtOnce))
        foreach (var met in rows.AsParallel().AsOrdered().SelectMany(index.FindEvery))
            reasons.TryAdd(
                met.HeldOut.Id,
                $"Trained on: the row '{met.TrainId}' of {NameOf((dataset, version))} {met.Verb} the row '{met.HeldOut.Id}' of {met.HeldOut.Dataset}."
            );
        return new TrainingOverlap([.. versions.Select(NameOf)], reasons, compared);
    }

    private static (Dataset Dataset, long Version) Open(DatasetCatalog catalog, DatasetReference reference)
    {
        var dataset = catalog.Open(reference.Name);
        dataset.Require(DatasetKind.Preferences);
        return (dataset, dataset.Resolve(reference));
    }

    private static string NameOf((Dataset Dataset, long Version) trained) =>
        new DatasetReference(trained.Dataset.Name, trained.Version).ToString();

    private static async Task<(HeldOutIndex Index, HashSet<string> Rows)> IndexAsync(
        IReadOnlyList<IExampleSource> sources,
        CancellationToken cancellationToken
    )
    {
        var index = new HeldOutIndex(isOfGate: true);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            // An id may be there twice in a file, and another source may know it with another text.
            var own = new List<Example>();
            await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
                own.AddRange(rows.Select(row => row.Row).Where(row => !seen.Contains(row.Id)));
            foreach (var row in own)
            {
                seen.Add(row.Id);
                index.AddRange(HeldOutText.Of(source.Name, row));
            }
        }
        return (index, seen);
    }
}
