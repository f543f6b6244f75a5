using Flywheel.Augment;
using Flywheel.Cli.Demo.Simulation;
using Flywheel.Lake;
using Flywheel.Train;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Where the demo plays: the workspace, its server, the assistant and its customers.</summary>
internal sealed class Stage
{
    private static readonly TurnOptions Options = new()
    {
        Eval = Exam.DatasetName,
        // One variant of each failure: more would outweigh what users wrote.
        Augment = new TurnAugmentOptions { MaxVariants = 1 },
    };

    private readonly DemoServer _server;
    private readonly WheelTurn _turn;

    private Stage(Wheel wheel, DemoServer server, World world, Exam exam)
    {
        (Wheel, _server, World, Exam) = (wheel, server, world, exam);
        var assistant = world.OpenAssistant();
        var parts = new TurnParts
        {
            Target = new ChatTurnTarget(
                _ => assistant,
                "support",
                "the demo's simulation",
                Options.Target,
                TimeProvider.System
            ),
            Evaluators = exam.Evaluators,
            Judge = new StubJudge(),
            Hold = wheel.Breaker.Hold,
        };
        _turn = new WheelTurn(wheel, Options, parts);
    }

    /// <summary>How many answers a model chooses from.</summary>
    public static int Candidates => Options.Candidates;

    /// <summary>The dataset that is trained on.</summary>
    public Dataset Training => Wheel.Datasets.Open(Options.Training);

    /// <summary>The rows that were made of failures.</summary>
    public Dataset Variants => Wheel.Datasets.Open(Options.Variants);

    /// <summary>The workspace.</summary>
    public Wheel Wheel { get; }

    /// <summary>What customers ask.</summary>
    public World World { get; }

    /// <summary>What the assistant is examined by.</summary>
    public Exam Exam { get; }

    /// <summary>Sets it up.</summary>
    public static Stage Open(Wheel wheel, DemoServer server, CancellationToken cancellationToken)
    {
        var world = new World();
        return new Stage(wheel, server, world, Exam.Open(wheel, world, cancellationToken));
    }

    /// <summary>Sends edits, and waits until they are curated.</summary>
    public async Task<EditsShown> SendAsync(IReadOnlyList<SimulatedEdit> edits, CancellationToken cancellationToken)
    {
        var rows = Wheel.Datasets.Open(DemoServer.DatasetName).Summary().Rows;
        var sent = await _server
            .SendAsync("v1/edits", [.. edits.Select(each => each.Payload)], cancellationToken)
            .ConfigureAwait(false);
        var curated = await _server.CuratedAsync(sent, rows, cancellationToken).ConfigureAwait(false);
        return new EditsShown(
            sent.Count,
            edits.Count(each => each is { From: not AnswerKind.Right, To: AnswerKind.Right }),
            edits.Count(each => each is { From: AnswerKind.Right, To: not AnswerKind.Right }),
            curated.Kept,
            curated.Discarded,
            curated.Quarantined,
            curated.Version
        );
    }

    /// <summary>Trains on the latest version because a person wants it, whatever the trigger says.</summary>
    public async Task<TrainingRun> StartTrainingAsync(CancellationToken cancellationToken)
    {
        var training = Wheel.TrainingOf(Wheel.Options.Train with { Dataset = Options.Training }, trainer: null);
        return (await training.StartAsync(isWanted: true, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Turns the wheel, as <c>flywheel turn</c> does.</summary>
    /// <exception cref="FlywheelException">A step failed.</exception>
    public async Task<TurnReport> TurnAsync(CancellationToken cancellationToken)
    {
        var turn = await _turn.RunAsync(progress: null, cancellationToken).ConfigureAwait(false);
        return turn.Steps.FirstOrDefault(step => step.State == TurnStepState.Failed) is { } failed
            ? throw new FlywheelException($"The demo's turn failed at the step {failed.Step}: {failed.What}")
            : turn;
    }
}
