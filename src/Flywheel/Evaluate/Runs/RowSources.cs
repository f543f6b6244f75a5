using Flywheel.Lake;

namespace Flywheel.Evaluate.Runs;

/// <summary>Finds the rows behind results: the results themselves hold only ids.</summary>
internal static class RowSources
{
    private const string FileSuffix = ".jsonl";

    /// <summary>A dataset of the lake, as a run reads it.</summary>
    /// <exception cref="FlywheelException">There is no such dataset or version.</exception>
    public static IExampleSource Open(DatasetCatalog catalog, DatasetReference reference)
    {
        var dataset = catalog.Open(reference.Name);
        var version = dataset.Resolve(reference);
        return dataset.Kind == DatasetKind.Examples
            ? new LakeExamples(dataset, version)
            : new GoldExamples(dataset, version);
    }

    /// <summary>True for what names a file of rows and not a dataset: it ends in <c>.jsonl</c> or names a folder.</summary>
    public static bool IsFile(string text) =>
        text.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase) || text.AsSpan().ContainsAny('/', '\\');

    /// <summary>The rows that a run evaluated; null where they are not to be had any more as they were.</summary>
    public static async Task<IExampleSource?> OfRunAsync(
        DatasetCatalog catalog,
        RunRecord run,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (!IsFile(run.Dataset))
                return Open(catalog, DatasetReference.Parse(run.Dataset));
            var file = new ExampleFile(run.Dataset);
            return await file.VersionAsync(cancellationToken).ConfigureAwait(false) == run.DatasetVersion ? file : null;
        }
        catch (FlywheelException caught) when (!caught.IsTransient)
        {
            // Files are removed, and versions vacuumed; other places may have the rows.
            return null;
        }
    }

    /// <summary>
    /// All rows that a workspace knows of: those that runs evaluated, the latest run first, then the datasets as they are now.
    /// </summary>
    public static async Task<IReadOnlyList<IExampleSource>> AllAsync(
        DatasetCatalog catalog,
        IEnumerable<RunSummary> runs,
        CancellationToken cancellationToken
    )
    {
        var sources = new List<IExampleSource>();
        foreach (var run in runs.DistinctBy(run => (run.Run.Dataset, run.Run.DatasetVersion)))
            if (await OfRunAsync(catalog, run.Run, cancellationToken).ConfigureAwait(false) is { } source)
                sources.Add(source);
        sources.AddRange(catalog.Names().Select(name => Open(catalog, new DatasetReference(name))));
        return [.. sources.DistinctBy(source => source.Name)];
    }
}
