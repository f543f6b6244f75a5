using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Gate.Contamination;
using Flywheel.Lake;
using Flywheel.Lake.Examples;
using Microsoft.Extensions.AI;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// What the assistant is examined by: rows that know the right answers, of which one part is for development and the other decides.
/// </summary>
internal sealed class Exam
{
    /// <summary>The dataset of the rows.</summary>
    public const string DatasetName = "exam";

    private const int Concurrency = 4;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly Wheel _wheel;
    private readonly GatePolicy _policy;
    private readonly IReadOnlyList<Example> _rows;

    private Exam(Wheel wheel, GatePolicy policy, IReadOnlyList<Example> rows, long version)
    {
        (_wheel, _policy, _rows, Version) = (wheel, policy, rows, version);
        HeldOut = [.. Part(EvaluationPart.HeldOut).Where(row => row.Split == Split.Eval)];
    }

    /// <summary>The version of the dataset.</summary>
    public long Version { get; }

    /// <summary>The rows that decide, without the regression rows: those were chosen because they had failed.</summary>
    public IReadOnlyList<Example> HeldOut { get; }

    /// <summary>Says which answers are right.</summary>
    public IEvaluator Evaluator { get; } = new EvaluatorCatalog().Create(ProofText.IsRight);

    /// <summary>The rows as evaluations read them.</summary>
    public IExampleSource Source => new LakeExamples(_wheel.Datasets.Open(DatasetName), Version);

    /// <summary>Brings the rows into the lake, and the policy and the names of failures into the workspace.</summary>
    public static Exam Open(Wheel wheel, World world, CancellationToken cancellationToken)
    {
        var policy = Path.Combine(wheel.Workspace.Root, "gate.yaml");
        File.WriteAllText(policy, ProofText.Policy);
        File.WriteAllText(wheel.Workspace.FailureModesPath, ProofText.FailureModes);
        IReadOnlyList<Example> rows = [.. ExamRows.Of(world.Examined), .. ExamRows.OfIncidents(world.PromisedTooMuch)];
        var import = wheel.Datasets.Import(DatasetName, rows, "what the assistant is examined by", cancellationToken);
        return new Exam(wheel, GatePolicy.Load(policy), rows, import.Version);
    }

    private IEnumerable<Example> Part(EvaluationPart part) => _rows.Where(row => EvaluationParts.Of(row) == part);

    /// <summary>What the demo shows of it.</summary>
    /// <param name="candidates">How many answers a model chooses from.</param>
    public ExamShown Shown(int candidates) =>
        new(
            Version,
            Part(EvaluationPart.Development).Count(),
            HeldOut.Count,
            _rows.Count(row => row.Split == Split.Regression),
            candidates
        );

    /// <summary>Has the rows answered, and every answer scored.</summary>
    /// <param name="name">Who answers.</param>
    /// <param name="client">The same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Sitting> TakeAsync(string name, IChatClient client, CancellationToken cancellationToken)
    {
        var target = new ChatTarget(client, name, LongestAnswer, TimeProvider.System);
        await using (target.ConfigureAwait(false))
        {
            var plan = new EvaluationPlan
            {
                Dataset = Source,
                Evaluators = [Evaluator, new Promises()],
                Target = target,
                Concurrency = Concurrency,
            };
            var files = RunFiles.Beside(Path.Combine(_wheel.Workspace.Root, "exports", $"{name}.jsonl"));
            using var progress = new EvalProgress();
            var summary = await new EvaluationRun(plan, _wheel.Evaluations, progress, TimeProvider.System)
                .RunAsync(_ => files, cancellationToken)
                .ConfigureAwait(false);
            return new Sitting(
                new RunResults(_wheel.Evaluations, summary),
                files.Predictions,
                _wheel
                    .Evaluations.Results(summary.Run.RunId)
                    .Where(result => result.Evaluator == Evaluator.Name)
                    .ToDictionary(result => result.Id, result => result.Passed == true)
            );
        }
    }

    /// <summary>Has the gate decide by the held-out part, and keeps the decision.</summary>
    /// <param name="candidate">The answers of the assistant that wants to go out.</param>
    /// <param name="baseline">Those of the one in use; null where there is none.</param>
    /// <param name="trainedOn">What the candidate was trained on; null where that is nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GateReport> DecideAsync(
        Sitting candidate,
        Sitting? baseline,
        DatasetReference? trainedOn,
        CancellationToken cancellationToken
    )
    {
        var excluded = await ExcludedAsync(trainedOn, cancellationToken).ConfigureAwait(false);
        var request = new GateRequest
        {
            Candidate = candidate.Results,
            Baseline = baseline?.Results,
            Excluded = excluded,
        };
        var report = await new ReleaseGate(_policy).DecideAsync(request, cancellationToken).ConfigureAwait(false);
        return await _wheel.Gates.AddAsync(_policy, report, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, string>> ExcludedAsync(
        DatasetReference? trainedOn,
        CancellationToken cancellationToken
    )
    {
        var excluded = trainedOn is null
            ? []
            : await ContaminatedRows
                .FindAsync(_wheel.Datasets, [Source], [trainedOn], cancellationToken)
                .ConfigureAwait(false);
        foreach (var row in Part(EvaluationPart.Development))
            excluded.TryAdd(row.Id, "It is of the development part, whose failures are trained on.");
        return excluded;
    }
}
