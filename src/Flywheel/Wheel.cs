using Flywheel.Augment.Prompts;
using Flywheel.Capture;
using Flywheel.Capture.Traces;
using Flywheel.Curate;
using Flywheel.Curate.Breaker;
using Flywheel.Evaluate.Doubts;
using Flywheel.Evaluate.Online;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Gate.FailureModes;
using Flywheel.Gate.Records;
using Flywheel.Gate.Releases;
using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Lake.Reviewed;
using Flywheel.Measure;
using Flywheel.Review;
using Flywheel.Review.Agreement;
using Flywheel.Review.Exchange;
using Flywheel.Review.Quality;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;

namespace Flywheel;

/// <summary>A workspace, opened: its rooms put together. Thread-safe.</summary>
public sealed class Wheel : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly Lazy<Curator> _curator;
    private readonly EventLog _log;

    private Wheel(Workspace workspace, WheelOptions options, TimeProvider timeProvider, Database database)
    {
        Options = options;
        _timeProvider = timeProvider;
        Workspace = workspace;
        Database = database;
        try
        {
            Pseudonyms = PseudonymKey.Open(workspace, Database);
        }
        catch
        {
            Database.Dispose();
            throw;
        }
        _log = new EventLog(Database, options.Events, timeProvider);
        Datasets = new DatasetCatalog(workspace.LakePath, timeProvider, options.Lake);
        Quarantine = new Quarantine(Database, Log, timeProvider);
        Verdicts = new Verdicts(Database);
        Traces = new TraceStore(Database, options.Traces, timeProvider);
        TraceFeedback = new TraceFeedbackReader(Database, Log);
        TraceTallies = new TraceTallies(Database, options.Traces);
        TraceProjector = new TraceProjector(Database, Log, options.Capture);
        OnlineEvaluation = new OnlineEvaluation(Database, Log, Traces, options.Traces, options.Online, timeProvider);
        Evaluations = new EvaluationTable(workspace.LakePath, timeProvider, options.Lake.Compression);
        CohortCounts = new CohortCounts(Database, Evaluations);
        Gates = new GateRecords(Database, timeProvider);
        Breaker = new CircuitBreaker(Database, options.Breaker, timeProvider);
        Agreement = new QueueAgreement(Database, new QueueLedger(), options.Agreement);
        ReviewQuality = new QueueQuality(Database, timeProvider);
        ReviewedRows = new ReviewedRows(
            new ExportedItems(Database, new QueueLedger()),
            Agreement,
            Datasets,
            Pseudonyms,
            CurrentPolicy
        );
        HeldBackRows = new HeldBackRows(Database, new QueueLedger(), Agreement);
        Training = TrainingOf(options.Train, options.Trainer);
        Reviews = new Reviews(Database, Log, Traces, options.Traces, Pseudonyms, timeProvider);
        EditDoubts = new EditDoubts(
            Database,
            Datasets,
            options.Curate.Dataset,
            Training,
            new QueueLedger(),
            Reviews.Intake
        );
        RunDoubts = new RunDoubts(Database, new QueueLedger(), Reviews.Intake);
        Releases = new ReleaseRecords(Database, Gates, timeProvider);
        Prompts = new PromptStore(Database, timeProvider);
        PromptSearches = new PromptSearches(Database, workspace.EvaluationsPath, timeProvider);
        var matches = new MatchedTraces(workspace, Datasets, Traces);
        Escapes = new Escapes(Releases, Gates, new FailedTraces(Database, options.Traces), matches);
        Metrics = new FlywheelMetrics(
            Database,
            Log,
            Datasets,
            new ReleasedRows(Datasets, Evaluations, Releases, Gates),
            new KnownFailures(Database, options.Traces, Releases, Gates, matches),
            new EvaluatorLift(Evaluations),
            options.Metrics
        );
        _curator = new Lazy<Curator>(CreateCurator);
    }

    /// <summary>The settings.</summary>
    public WheelOptions Options { get; }

    /// <summary>The folder.</summary>
    public Workspace Workspace { get; }

    /// <summary>The database.</summary>
    public Database Database { get; }

    /// <summary>What happened.</summary>
    public IEventLog Log => _log;

    /// <summary>Why the last events that were sent could not be stored; null where they were. Thread-safe.</summary>
    internal Exception? AppendFailure => _log.Failure;

    /// <summary>Events that wait for the disk.</summary>
    public long QueueDepth => _log.QueueDepth;

    /// <summary>The datasets.</summary>
    public DatasetCatalog Datasets { get; }

    /// <summary>The edits that wait for a person.</summary>
    public Quarantine Quarantine { get; }

    /// <summary>What holds back edits that look like poisoning.</summary>
    public CircuitBreaker Breaker { get; }

    /// <summary>What curation decided.</summary>
    public Verdicts Verdicts { get; }

    /// <summary>The traces that were brought in.</summary>
    public TraceStore Traces { get; }

    /// <summary>Turns edits into rows; made, and the policy read, at the first use. One process at a time may run it.</summary>
    /// <exception cref="FlywheelException">The policy is broken, or the judge cannot be made.</exception>
    public Curator Curator => _curator.Value;

    /// <summary>What people decide.</summary>
    internal Reviews Reviews { get; }

    internal Pseudonyms Pseudonyms { get; }

    internal TraceProjector TraceProjector { get; }

    internal TraceFeedbackReader TraceFeedback { get; }

    internal TraceTallies TraceTallies { get; }

    internal OnlineEvaluation OnlineEvaluation { get; }

    internal EvaluationTable Evaluations { get; }

    internal CohortCounts CohortCounts { get; }

    /// <summary>What offers to the review what evaluations leave in doubt.</summary>
    internal RunDoubts RunDoubts { get; }

    /// <summary>What offers to the review the edits of which a preference model is not sure.</summary>
    internal EditDoubts EditDoubts { get; }

    internal GateRecords Gates { get; }

    /// <summary>What people's doubts keep out of gates.</summary>
    internal HeldBackRows HeldBackRows { get; }

    internal QueueAgreement Agreement { get; }

    internal QueueQuality ReviewQuality { get; }

    internal ReleaseRecords Releases { get; }

    /// <summary>What counts the known failures that came back.</summary>
    internal Escapes Escapes { get; }

    internal PromptStore Prompts { get; }

    internal PromptSearches PromptSearches { get; }

    internal ReviewedRows ReviewedRows { get; }

    internal FlywheelMetrics Metrics { get; }

    internal Training Training { get; }

    /// <summary>The clock.</summary>
    internal TimeProvider Time => _timeProvider;

    /// <summary>Opens a workspace; makes what is missing.</summary>
    /// <exception cref="FlywheelException">It cannot be opened; the message says why.</exception>
    public static Wheel Open(Workspace workspace, WheelOptions options, TimeProvider timeProvider) =>
        new(workspace, options, timeProvider, Database.Open(workspace.DatabasePath, timeProvider));

    /// <summary>Opens a workspace to look at it, also where it may not be written.</summary>
    /// <exception cref="FlywheelException">It cannot be opened; the message says why.</exception>
    internal static Wheel OpenToRead(Workspace workspace, WheelOptions options, TimeProvider timeProvider) =>
        new(workspace, options, timeProvider, Database.OpenToRead(workspace.DatabasePath, timeProvider));

    /// <summary>The safety policy as it stands in the file now; the default one where there is no file.</summary>
    /// <exception cref="FlywheelException">It is broken; the message names file, line and cause.</exception>
    internal SafetyPolicy CurrentPolicy() => new PolicyFile(Workspace.PolicyPath).Current();

    /// <summary>Commits what waits for the disk and closes the workspace.</summary>
    public void Dispose()
    {
        if (_curator.IsValueCreated)
            _curator.Value.Dispose();
        Database.Dispose();
    }

    /// <summary>The training of another dataset, or by another trainer, than the settings name.</summary>
    internal Training TrainingOf(TrainingOptions options, ITrainer? trainer) =>
        new(Workspace, Database, Datasets, HeldBackRows, options, trainer, _timeProvider, Breaker.Hold);

    private Curator CreateCurator() =>
        new(
            new CuratorParts
            {
                Database = Database,
                Log = Log,
                Sink = new GoldSink(Datasets),
                Policies = new PolicyFile(Workspace.PolicyPath),
                Options = Options.Curate,
                Audit = Options.Audit?.Invoke(),
                Breaker = Breaker,
                TimeProvider = _timeProvider,
            }
        );
}
