using System.Collections.Concurrent;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>The datasets of a lake folder, one Delta table each. Thread-safe; several processes may use one folder.</summary>
/// <param name="lakePath">The folder; made when the first dataset is.</param>
/// <param name="time">The clock of commits.</param>
public sealed class DatasetCatalog(string lakePath, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Dataset> _datasets = new(StringComparer.Ordinal);

    /// <summary>Every dataset at its latest version, ordered by name.</summary>
    public IReadOnlyList<DatasetSummary> List() => [.. Names().Select(name => Find(name).Summary())];

    /// <summary>Opens a dataset.</summary>
    /// <exception cref="FlywheelException">The name is not valid, or there is no such dataset.</exception>
    public Dataset Open(string name)
    {
        DatasetName.Require(name);
        if (Exists(name))
            return Find(name);
        var names = string.Join(", ", Names());
        throw new FlywheelException(
            $"There is no dataset '{name}' in {lakePath}. {(names.Length == 0 ? "There are none yet: curate some edits first." : $"There is: {names}.")}"
        );
    }

    /// <summary>Opens a dataset; makes it, empty, when it is not there.</summary>
    /// <exception cref="FlywheelException">The name is not valid.</exception>
    public Dataset OpenOrCreate(string name)
    {
        DatasetName.Require(name);
        var dataset = Find(name);
        dataset.Table.CreateIfAbsent(GoldTable.Metadata(name, dataset.Table.Now), CancellationToken.None);
        return dataset;
    }

    /// <summary>Opens a dataset; null where there is none of this name.</summary>
    internal Dataset? TryOpen(string name) => DatasetName.IsValid(name) && Exists(name) ? Find(name) : null;

    private Dataset Find(string name) =>
        _datasets.GetOrAdd(
            name,
            _ => new Dataset(name, new DeltaTable(new LocalLakeStore(Path.Combine(lakePath, name)), time))
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
