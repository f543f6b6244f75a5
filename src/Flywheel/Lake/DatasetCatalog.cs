using System.Collections.Concurrent;
using Flywheel.Capture.Traces;
using Flywheel.Curate;
using Flywheel.Lake.Contamination;
using Flywheel.Lake.Delta;
using Flywheel.Lake.Examples;

namespace Flywheel.Lake;

/// <summary>The datasets of a lake folder, one Delta table each. Thread-safe; several processes may use one folder.</summary>
/// <param name="lakePath">The folder; made when the first dataset is.</param>
/// <param name="time">The clock of commits.</param>
/// <param name="options">How datasets are written; the defaults when null.</param>
public sealed class DatasetCatalog(string lakePath, TimeProvider time, LakeOptions? options = null)
{
    private readonly LakeOptions _options = options ?? new();
    private readonly ConcurrentDictionary<string, Dataset> _datasets = new(StringComparer.Ordinal);

    /// <summary>Every dataset at its latest version, ordered by name.</summary>
    public IReadOnlyList<DatasetSummary> List() => [.. Names().Select(name => Find(name).Summary())];

    /// <summary>Opens a dataset.</summary>
    /// <exception cref="FlywheelException">The name is not valid, or there is no such dataset.</exception>
    public Dataset Open(string name)
    {
        if (name.Split('@') is [var dataset, _] && DatasetName.IsValid(dataset))
            throw new FlywheelException(
                $"'{name}' names a version, and what is asked for is done to a whole dataset. Name '{dataset}' alone."
            );
        DatasetName.Require(name);
        if (Exists(name))
            return Find(name);
        var names = string.Join(", ", Names());
        throw new FlywheelException(
            $"There is no dataset '{name}' in {lakePath}. {(names.Length == 0 ? "There are none yet: curate edits, or import rows." : $"There is: {names}.")}"
        );
    }

    /// <summary>Opens a dataset; makes it, empty, when it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What its rows are.</param>
    /// <exception cref="FlywheelException">The name is not valid, a new one cannot be a folder everywhere, or the dataset is of another kind.</exception>
    public Dataset OpenOrCreate(string name, DatasetKind kind = DatasetKind.Preferences)
    {
        RequireName(name);
        var dataset = Find(name);
        dataset.Table.CreateIfAbsent(
            TableMetadata.Of(name, DatasetColumns.Of(kind), dataset.Table.Now),
            CancellationToken.None
        );
        dataset.Require(kind);
        return dataset;
    }

    /// <summary>
    /// Brings evaluation rows into a dataset as one version. A row whose id is there with the same content changes nothing;
    /// with another content it takes the place of the earlier one. The dataset is made when it is not there and the rows
    /// are right.
    /// </summary>
    /// <exception cref="FlywheelException">
    /// The name is not valid, the dataset is of another kind, or a row is wrong or repeats, exactly or nearly, a row to train on.
    /// </exception>
    public ImportResult Import(
        string name,
        IReadOnlyList<Example> rows,
        string? why,
        CancellationToken cancellationToken
    )
    {
        var distinct = ImportRules.Distinct(rows);
        if (distinct.Count == 0)
            throw new FlywheelException($"There are no rows to bring into '{name}'. Send one at least.");
        if (TryOpen(name) is null)
            SplitGuard.RequireUntrained(this, distinct.SelectMany(row => HeldOutText.Of(name, row)), cancellationToken);
        return OpenOrCreate(name, DatasetKind.Examples).Import(distinct, why, cancellationToken);
    }

    /// <summary>
    /// Makes a trace a row of a dataset of evaluation rows: one row, however often it is done. What is not said again stays
    /// as it was. Personal data gives way to placeholders where the policy redacts it in edits.
    /// </summary>
    /// <param name="name">The dataset; made when it is not there.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="expected">The right answer; null when it is not known.</param>
    /// <param name="failureMode">What went wrong, which makes it a regression row; null for an eval row.</param>
    /// <param name="policy">What it says of personal data and secrets holds for the row.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="FlywheelException">
    /// The name is not valid, the dataset is of another kind, the trace does not say what was asked or holds what the policy keeps out,
    /// or a row to train on comes from it.
    /// </exception>
    public ImportResult AddTrace(
        string name,
        Trace trace,
        string? expected,
        string? failureMode,
        SafetyPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var earlier = TryOpen(name) is { Kind: DatasetKind.Examples } dataset
            ? dataset
                .Examples(dataset.Table.Latest().Version, split: null, cancellationToken)
                .FirstOrDefault(row => row.Id == TraceExample.IdOf(trace))
            : null;
        var row = TraceExample.Of(
            trace,
            expected is null ? earlier?.Expected ?? [] : [expected],
            failureMode ?? earlier?.FailureMode
        );
        var (safe, found) = SafeExample.Of(row, policy);
        return safe is not null
            ? Import(name, [safe], $"trace {trace.TraceId}", cancellationToken)
            : throw new FlywheelException(
                $"Trace {trace.TraceId} holds what the safety policy {policy.Version} keeps out of datasets: {found}. Import the row from a file without it."
            );
    }

    /// <summary>Opens a dataset that is to be written to; null where it is still to be made.</summary>
    /// <exception cref="FlywheelException">The name is not valid, a new one cannot be a folder everywhere, or the dataset is of another kind.</exception>
    internal Dataset? TryOpen(string name, DatasetKind kind)
    {
        RequireName(name);
        var dataset = TryOpen(name);
        // One whose making was cut short is of no kind yet.
        if (dataset?.Table.Latest().Version >= 0)
            dataset.Require(kind);
        return dataset;
    }

    /// <summary>Opens a dataset; null where there is none of this name.</summary>
    internal Dataset? TryOpen(string name) => DatasetName.IsValid(name) && Exists(name) ? Find(name) : null;

    private void RequireName(string name)
    {
        DatasetName.Require(name);
        if (!Exists(name))
            DatasetName.RequireNew(name, Names());
    }

    private Dataset Find(string name) =>
        _datasets.GetOrAdd(
            name,
            _ => new Dataset(
                this,
                name,
                new DeltaTable(new LocalLakeStore(Path.Combine(lakePath, name)), time, _options.Compression)
            )
        );

    private bool Exists(string name) => Directory.Exists(Path.Combine(lakePath, name, DeltaPath.LogFolder));

    /// <summary>The names of the datasets, in order.</summary>
    internal IReadOnlyList<string> Names()
    {
        var folder = new DirectoryInfo(lakePath);
        if (!folder.Exists)
            return [];
        var names = folder.EnumerateDirectories().Select(entry => entry.Name);
        return [.. names.Where(name => DatasetName.IsValid(name) && Exists(name)).Order(StringComparer.Ordinal)];
    }
}
