using System.Globalization;
using Flywheel.Curate;
using Flywheel.Evaluate;
using Flywheel.Gate;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Augment.Prompts;

/// <summary>How a better prompt is looked for.</summary>
internal sealed record PromptImprovementConfig
{
    private const int MostRevisions = 20;
    private const int MostExamples = 50;
    private const int MostGrowth = 100_000;

    /// <summary>The prompt to set out from.</summary>
    public required PromptReference Prompt { get; init; }

    /// <summary>Score the answers; at least one. By the mean score of the first candidates are compared.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>What the winner has to hold on the held-out part; null for a gain of the first evaluator's score and no drop of the others'.</summary>
    public GatePolicy? Policy { get; init; }

    /// <summary>Revisions that the judge is asked for; 0 to 20.</summary>
    public int Revisions { get; init; } = 3;

    /// <summary>Examples that a candidate shows; 0 to 50.</summary>
    public int Examples { get; init; } = 4;

    /// <summary>What counts when examples are chosen: 1 for likeness to the failures alone, 0 for difference from each other alone.</summary>
    public double Relevance { get; init; } = 0.7;

    /// <summary>The most characters that a revision may have more than the prompt; 0 to 100,000.</summary>
    public int MaxGrowth { get; init; } = 2000;

    /// <summary>Rows asked or judged at once; at least 1.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>What no revision and no example may hold.</summary>
    public SafetyPolicy SafetyPolicy
    {
        get => field ?? SafetyPolicy.Default;
        init;
    }

    /// <summary>The failure modes that have a name.</summary>
    public FailureModeCatalog FailureModes
    {
        get => field ?? FailureModeCatalog.Default;
        init;
    }

    /// <summary>Who asks for it.</summary>
    public required string By { get; init; }

    /// <summary>The policy of the gate.</summary>
    public GatePolicy GatePolicy => Policy ?? GatePolicy.Parse(DefaultPolicy(), "the policy of 'prompt improve'");

    /// <summary>What of it decides what comes out, in one line.</summary>
    public string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"revisions={Revisions} examples={Examples} relevance={Relevance} max_growth={MaxGrowth} safety={SafetyPolicy.Version} gate={GatePolicy.Version} evaluators={string.Join('+', Evaluators.Select(evaluator => $"{evaluator.Name}@{evaluator.Version}"))}"
        );

    /// <exception cref="FlywheelException">A value is out of its range.</exception>
    public void Validate()
    {
        Require("revisions", Revisions, MostRevisions);
        Require("examples", Examples, MostExamples);
        Require("relevance", Relevance, 1);
        Require("max-growth", MaxGrowth, MostGrowth);
        if (Revisions == 0 && Examples == 0)
            throw new FlywheelException("Neither revisions nor examples are wanted: nothing can become better.");
        var evaluator = Evaluators[0].Name;
        if (Policy?.Evaluators.All(policy => policy.Name != evaluator) == true)
            throw new FlywheelException(
                $"The policy does not name '{evaluator}', by which candidates are compared. Add it, or name another evaluator first."
            );
    }

    private string DefaultPolicy()
    {
        var lines = Evaluators.Select(
            (evaluator, number) =>
                $"  {evaluator.Name}: {(number == 0 ? "{min_score_gain: 0}" : "{max_score_drop: 0}")}\n"
        );
        return "evaluators:\n" + string.Concat(lines);
    }

    private static void Require(string name, double value, double most)
    {
        if (!(value >= 0 && value <= most))
            throw new FlywheelException(FormattableString.Invariant($"{name} must be 0 to {most}, not {value}."));
    }
}
