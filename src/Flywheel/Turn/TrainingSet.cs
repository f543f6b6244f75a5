using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;

namespace Flywheel.Turn;

/// <summary>
/// The dataset to train on: the train rows of what people edited and of what was made of failures, without rows that repeat, exactly or
/// nearly, a row that measures. It follows its sources, also where they lose rows, and changes only when they have changed.
/// </summary>
internal sealed class TrainingSet(DatasetCatalog catalog, string name, IReadOnlyList<string> sources)
{
    // Enough for all processors, and little memory.
    private const int RowsAtOnce = 1024;

    // In no text: it keeps ("a b", "c") apart from ("a", "b c").
    private const char Separator = '\uFFFF';

    /// <summary>The dataset; null where it was not made yet.</summary>
    public Dataset? Dataset => Made(name);

    /// <summary>Brings the dataset up to its sources.</summary>
    /// <returns>The version that did it; null where there was nothing to do.</returns>
    /// <exception cref="FlywheelException">A dataset holds no pairs, or a file of it is gone or broken; or somebody else wrote rows meanwhile.</exception>
    public long? Update(CancellationToken cancellationToken)
    {
        var versions = sources.Select(Made).OfType<Dataset>().Select(VersionOf).ToList();
        var why = string.Join(", ", versions.Select(source => source.Reference));
        if (versions.Count == 0 || IsUpToDate(why))
            return null;
        var measuring = new HeldOutElsewhere(catalog).Except(name, cancellationToken);
        var rows = versions.ConvertAll(source => Rows(source.Dataset, source.Version, measuring, cancellationToken));
        return Bring(rows, why, cancellationToken);
    }

    // Rows are added where nothing else changed: the files of the others stay.
    private long? Bring(List<IEnumerable<PreferencePair>> rows, string why, CancellationToken cancellationToken)
    {
        var known = Dataset is null ? [] : KnownRows(Dataset, cancellationToken);
        if (known.Count == 0)
            return rows.Exists(each => each.Any())
                ? catalog.OpenOrCreate(name).Replace(rows, why, cancellationToken)
                : null;
        var fresh = rows.SelectMany(each => each).Where(row => !known.Remove(KeyOf(row))).ToList();
        if (known.Count > 0)
            return catalog.OpenOrCreate(name).Replace(rows, why, cancellationToken);
        return fresh.Count == 0 ? null : catalog.OpenOrCreate(name).Append(fresh, why, cancellationToken);
    }

    private bool IsUpToDate(string why) => Dataset?.Log()[^1] is { } latest && latest.Why == why;

    // Whoever makes a dataset may be killed before it has its first version.
    private Dataset? Made(string dataset) =>
        catalog.TryOpen(dataset) is { } there && there.Table.Latest().Version >= 0 ? there : null;

    private static (Dataset Dataset, long Version, DatasetReference Reference) VersionOf(Dataset dataset)
    {
        var version = dataset.Summary().Version;
        return (dataset, version, new DatasetReference(dataset.Name, version));
    }

    private static IEnumerable<PreferencePair> Rows(
        Dataset dataset,
        long version,
        HeldOutIndex measuring,
        CancellationToken cancellationToken
    )
    {
        foreach (var rows in dataset.Rows(version, Split.Train, cancellationToken).Chunk(RowsAtOnce))
        {
            var met = measuring.FindAll([.. rows.Select(TrainText.Of)]);
            foreach (var (number, row) in rows.Index())
                if (met[number] is null)
                    yield return row;
        }
    }

    private static HashSet<UInt128> KnownRows(Dataset dataset, CancellationToken cancellationToken) =>
        [.. dataset.Rows(dataset.Summary().Version, split: null, cancellationToken).Select(KeyOf)];

    // To the letter, for a row that was mended is another row.
    private static UInt128 KeyOf(PreferencePair row) =>
        MemoryMarshal.Read<UInt128>(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join(Separator, row.Id, row.Prompt, row.Chosen, row.Rejected))
            )
        );
}
