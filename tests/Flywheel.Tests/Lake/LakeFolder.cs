using Flywheel.Lake;
using Flywheel.Lake.Delta;

namespace Flywheel.Tests.Lake;

/// <summary>A lake in a folder of its own, with a clock that stands still until it is moved.</summary>
internal sealed class LakeFolder : IDisposable
{
    public LakeFolder()
    {
        Catalog = new(Path, Clock);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("flywheel-lake-").FullName;

    public SettableClock Clock { get; } = new();

    public DatasetCatalog Catalog { get; }

    /// <summary>Opens the dataset as another process would: with nothing in memory.</summary>
    public Dataset Reopen(string name = "gold") => new DatasetCatalog(Path, Clock).Open(name);

    public string TablePath(string name = "gold") => System.IO.Path.Combine(Path, name);

    public string CommitPath(long version, string name = "gold") =>
        System.IO.Path.Combine(TablePath(name), DeltaPath.Commit(version));

    public string[] DataFiles(string name = "gold") => [.. Directory.GetFiles(TablePath(name), "*.parquet").Order()];

    /// <summary>Adds rows as another program would, which knows nothing of splits.</summary>
    public static void Write(Dataset dataset, params PreferencePair[] rows)
    {
        var files = new GoldFileWriter(dataset.Table).Write(rows, dataChange: true, CancellationToken.None);
        var commit = new PendingCommit
        {
            Seen = dataset.Table.Latest(),
            Operation = "WRITE",
            Actions = [.. files.Select(file => new DeltaAction { Add = file })],
        };
        dataset.Table.Commit(commit, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
