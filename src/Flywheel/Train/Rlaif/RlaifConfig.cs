using Flywheel.Evaluate;
using Flywheel.Gate;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>How a <see cref="RlaifPipeline"/> goes about.</summary>
public sealed record RlaifConfig
{
    /// <summary>The model that the first iteration begins with; whoever made it disposes it.</summary>
    public required IChatClient Model { get; init; }

    /// <summary>The workspace that keeps what is made; null for <c>.flywheel</c> here, which is opened for each run.</summary>
    public Wheel? Wheel { get; init; }

    /// <summary>
    /// Has a trained model answer: is given the folder of its files. Whoever gives the client disposes it. Null for the models of the
    /// embedded trainer, which choose from so many answers of <see cref="Model"/> as <see cref="Samples"/> says.
    /// </summary>
    public Func<string, IChatClient>? Load { get; init; }

    /// <summary>Scores the answers to the eval rows: by default, whether they hold what the row expects.</summary>
    public IEvaluator Evaluator { get; init; } = new EvaluatorCatalog().Create("contains");

    /// <summary>What a candidate has to hold against the model before it; null for no fewer answers that pass.</summary>
    public GatePolicy? Policy { get; init; }

    /// <summary>The datasets of pairs are called so, with the number of the iteration behind it.</summary>
    public string Dataset { get; init; } = "rlaif";

    /// <summary>How many answers to each prompt are judged, 2 or more.</summary>
    public int Samples { get; init; } = 4;

    /// <summary>The temperature of these answers.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>The budget: no more iterations than this.</summary>
    public int MaxIterations { get; init; } = 3;

    /// <summary>
    /// The budget: no more calls of the models that answer, over all runs with the same <see cref="Dataset"/>, failed ones included; null for
    /// any number. What the judge may spend is in its own options, and holds for all of these runs too.
    /// </summary>
    public long? MaxCalls { get; init; }

    /// <summary>How often a model that is busy or away is asked.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause before the second attempt; doubled for each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pairs whose longer answer has more than so many times the characters of the shorter one are dropped.</summary>
    public double MaxLengthRatio { get; init; } = 1.5;
}
