using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>A dataset: a table in versions that never change. Thread-safe; several processes may write at once.</summary>
public sealed partial class Dataset
{
    internal Dataset(DatasetCatalog catalog, string name, DeltaTable table)
    {
        Catalog = catalog;
        Name = name;
        Table = table;
        HeldOut = new(table);
    }

    /// <summary>The dataset's name.</summary>
    public string Name { get; }

    /// <summary>What its rows are; the same for all versions.</summary>
    public DatasetKind Kind => DatasetColumns.KindOf(Table.Latest());

    internal DeltaTable Table { get; }

    internal HeldOutRows HeldOut { get; }

    /// <summary>The lake that it is a part of.</summary>
    internal DatasetCatalog Catalog { get; }

    /// <summary>The dataset at its latest version.</summary>
    public DatasetSummary Summary() => Summarize(Table.Latest());

    /// <summary>The dataset as of a version.</summary>
    /// <exception cref="FlywheelException">There is no such version.</exception>
    public DatasetSummary Summary(long version) => Summarize(Table.At(version));

    /// <summary>Streams the rows of a version in the order of event offset and id, in constant memory.</summary>
    /// <param name="version">The version.</param>
    /// <param name="split">Only rows of this split; all when null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">It holds no pairs, there is no such version, or a file of it is gone or broken.</exception>
    public IEnumerable<PreferencePair> Rows(long version, Split? split, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        return GoldRows.Read(Table.Store, Table.At(version).Files.Values, split, cancellationToken);
    }

    /// <summary>The greatest event offset that the files of the latest version say that they have; 0 where none says any.</summary>
    internal long LastOffset() =>
        Table
            .Latest()
            .Files.Values.Select(file => GoldFile.Of(file).LastOffset)
            .Where(offset => offset < long.MaxValue)
            .DefaultIfEmpty()
            .Max();

    /// <summary>The rows of the latest version with greater event offsets than this, in the order of offset and id.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    internal IEnumerable<PreferencePair> RowsAfter(long offset, CancellationToken cancellationToken) =>
        GoldRows
            .ReadFrom(
                Table.Store,
                Table.Latest().Files.Values,
                split: null,
                new GoldPosition(offset, ""),
                cancellationToken
            )
            .Where(row => row.EventOffset > offset);

    /// <summary>How many rows of a split a version has; only files whose statistics do not say are read.</summary>
    /// <exception cref="FlywheelException">It holds no pairs, there is no such version, or a file of it is gone or broken.</exception>
    internal long CountRows(long version, Split split, CancellationToken cancellationToken)
    {
        Require(DatasetKind.Preferences);
        var (rows, unknown) = (0L, new List<AddFile>());
        foreach (var file in Table.At(version).Files.Values.Select(GoldFile.Of))
            if (file.Split is null || FileStatistics.RowsOf(file.File.Stats) is not { } count)
                unknown.Add(file.File);
            else if (file.Split == split)
                rows += count;
        return rows + GoldRows.Read(Table.Store, unknown, split, cancellationToken).LongCount();
    }

    /// <exception cref="FlywheelException">The dataset is of another kind.</exception>
    internal void Require(DatasetKind kind)
    {
        if (Kind != kind)
            throw new FlywheelException(
                $"Dataset '{Name}' holds {DatasetColumns.RowsOf(Kind)}, and this needs {DatasetColumns.RowsOf(kind)}. Name another dataset; 'flywheel dataset list' shows what each one holds."
            );
    }

    private DatasetSummary Summarize(DeltaSnapshot state) =>
        new(
            Name,
            DatasetColumns.KindOf(state),
            state.Version,
            DateTimeOffset.FromUnixTimeMilliseconds(state.Timestamp),
            state.Files.Values.Sum(file => FileStatistics.RowsOf(file.Stats) ?? 0),
            state.Files.Count,
            state.Files.Values.Sum(file => file.Size)
        );
}
