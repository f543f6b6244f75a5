using Flywheel.Cli.Demo.Simulation;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;
using Microsoft.Extensions.AI;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Where the demo plays: the workspace, its server, the assistant and its customers.</summary>
internal sealed class Stage : IDisposable
{
    /// <summary>How many answers a model chooses from.</summary>
    public const int Candidates = 4;

    private readonly DemoServer _server;
    private readonly Assistant _assistant;

    private Stage(Wheel wheel, DemoServer server, World world, Exam exam)
    {
        (Wheel, _server, World, Exam) = (wheel, server, world, exam);
        _assistant = world.OpenAssistant();
    }

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

    /// <summary>Examines the assistant as it is: customers get its first answer.</summary>
    public Task<Sitting> ExamineAsync(CancellationToken cancellationToken) =>
        Exam.TakeAsync("first-answer", new FirstDraw(_assistant), cancellationToken);

    /// <summary>Examines the assistant with a model that chooses among several answers.</summary>
    public Task<Sitting> ExamineAsync(Trained trained, CancellationToken cancellationToken) =>
        Exam.TakeAsync(
            FormattableString.Invariant($"best-of-{Candidates}-{trained.TrainedOn}"),
            new FirstDraw(new BestOfN(_assistant, trained.Preferences, Candidates)),
            cancellationToken
        );

    /// <summary>Sends edits of the answers that customers see, and waits until they are curated.</summary>
    public async Task<(EditsShown Shown, Dataset Dataset)> SendAsync(
        string who,
        IReadOnlyList<Question> questions,
        Func<Question, Answer, Answer?> edit,
        CancellationToken cancellationToken
    )
    {
        var edits = SimulatedEdit.Of(who, questions, edit);
        var rows = Wheel.Datasets.Open(DemoServer.DatasetName).Summary().Rows;
        var sent = await _server
            .SendListAsync("v1/edits", [.. edits.Select(each => each.Payload)], cancellationToken)
            .ConfigureAwait(false);
        var curated = await _server.CuratedAsync(sent, rows, cancellationToken).ConfigureAwait(false);
        var shown = new EditsShown(
            questions.Count,
            sent.Count,
            edits.Count(each => each is { From: not AnswerKind.Right, To: AnswerKind.Right }),
            edits.Count(each => each is { From: AnswerKind.Right, To: not AnswerKind.Right }),
            curated.Kept,
            curated.Discarded,
            curated.Quarantined,
            curated.Version
        );
        return (shown, curated.Dataset);
    }

    /// <inheritdoc/>
    public void Dispose() => _assistant.Dispose();
}
