using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// What the assistant is examined by: rows that know the right answers, of which one part is for development and the other decides.
/// </summary>
internal sealed class Exam
{
    /// <summary>The dataset of the rows.</summary>
    public const string DatasetName = "exam";

    private readonly Wheel _wheel;
    private readonly IReadOnlyList<Example> _rows;

    private Exam(Wheel wheel, IReadOnlyList<Example> rows)
    {
        (_wheel, _rows) = (wheel, rows);
        HeldOut = [.. Part(EvaluationPart.HeldOut).Where(row => row.Split == Split.Eval)];
    }

    /// <summary>The rows that decide, without the regression rows: those were chosen because they had failed.</summary>
    public IReadOnlyList<Example> HeldOut { get; }

    /// <summary>Says which answers are right: it looks for what the row expects, and hears no tone.</summary>
    public IEvaluator IsRight { get; } = new EvaluatorCatalog().Create("contains");

    /// <summary>What scores answers.</summary>
    public IReadOnlyList<IEvaluator> Evaluators => [IsRight, new Promises()];

    /// <summary>What the demo shows of it.</summary>
    public ExamShown Shown =>
        new(
            Part(EvaluationPart.Development).Count(),
            HeldOut.Count,
            _rows.Count(row => row.Split == Split.Regression),
            Stage.Candidates
        );

    private string PolicyPath => Path.Combine(_wheel.Workspace.Root, "gate.yaml");

    /// <summary>Brings the rows into the lake, and the policy and the names of failures into the workspace.</summary>
    public static Exam Open(Wheel wheel, World world, CancellationToken cancellationToken)
    {
        IReadOnlyList<Example> rows = [.. ExamRows.Of(world.Examined), .. ExamRows.OfIncidents(world.PromisedTooMuch)];
        wheel.Datasets.Import(DatasetName, rows, "what the assistant is examined by", cancellationToken);
        var exam = new Exam(wheel, rows);
        File.WriteAllText(exam.PolicyPath, ProofText.Policy);
        File.WriteAllText(wheel.Workspace.FailureModesPath, ProofText.FailureModes);
        return exam;
    }

    /// <summary>How much more of the held-out rows is right in one run than in another.</summary>
    public Lift LiftBetween(string before, string after)
    {
        var (earlier, later) = (Passed(before), Passed(after));
        return Lift.Of([.. HeldOut.Select(row => (earlier[row.Id], later[row.Id]))]);
    }

    /// <summary>What the gate says of answers for themselves, as a turn asks it over a candidate; the decision is kept.</summary>
    public async Task<GateReport> DecideAsync(string run, CancellationToken cancellationToken)
    {
        var policy = GatePolicy.Load(PolicyPath);
        var request = new GateRequest
        {
            Candidate = new RunResults(_wheel.Evaluations, _wheel.Evaluations.Run(run)),
            Excluded = Part(EvaluationPart.Development).ToDictionary(row => row.Id, _ => "Of the development part."),
        };
        var report = await new ReleaseGate(policy).DecideAsync(request, cancellationToken).ConfigureAwait(false);
        return await _wheel.Gates.AddAsync(policy, report, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<Example> Part(EvaluationPart part) => _rows.Where(row => EvaluationParts.Of(row) == part);

    private Dictionary<string, bool> Passed(string run) =>
        _wheel
            .Evaluations.Results(run)
            .Where(result => result.Evaluator == IsRight.Name)
            .ToDictionary(result => result.Id, result => result.Passed == true);
}
