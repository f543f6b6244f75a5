using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Review.Agreement;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Flywheel.Tests.Lake;
using Flywheel.Tests.Storage;
using Flywheel.Train;

namespace Flywheel.Tests.Train;

/// <summary>A workspace with a dataset, and a training over it.</summary>
internal sealed class TrainingWorkspace : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Database _database;
    private int _rows;

    public TrainingWorkspace()
    {
        Workspace = Workspace.Open(_folder.Root);
        _database = Database.Open(Workspace.DatabasePath, Clock);
        Datasets = new DatasetCatalog(Workspace.LakePath, Clock);
    }

    public ManualClock Clock { get; } = new();

    public Workspace Workspace { get; }

    public DatasetCatalog Datasets { get; }

    /// <summary>A folder for programs that trainings call.</summary>
    public string FolderOfPrograms => Path.Combine(_folder.Root, "programs");

    /// <summary>Adds train rows as one version.</summary>
    public long Add(int rows)
    {
        var version = Datasets
            .OpenOrCreate("gold")
            .Append(SamplePairs.Pairs(_rows, rows), "test", TestContext.Current.CancellationToken);
        _rows += rows;
        return version;
    }

    public Training Training(TrainingOptions options, ITrainer? trainer = null, Func<string?>? hold = null) =>
        new(Workspace, _database, Datasets, HeldBack(), options, trainer, Clock, hold);

    /// <summary>Writes rows past the guards of the splits, as another program would.</summary>
    public void Plant(params PreferencePair[] rows) => LakeFolder.Write(Datasets.OpenOrCreate("gold"), rows);

    public Database OpenDatabase() => Database.Open(Workspace.DatabasePath, Clock);

    public string FolderOf(TrainingRun run) => Path.Combine(Workspace.TrainingPath, run.Id);

    private HeldBackRows HeldBack() =>
        new(_database, new QueueLedger(), new QueueAgreement(_database, new QueueLedger(), new AgreementOptions()));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}
