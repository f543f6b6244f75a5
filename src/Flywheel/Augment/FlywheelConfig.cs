using System.Globalization;
using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Curate;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Augment;

/// <summary>How failures become variants.</summary>
public sealed record FlywheelConfig
{
    private const int MostVariants = 100;
    private const int MostVotes = 99;
    private const int MostAtOnce = 1024;
    private const double HighestTemperature = 2;

    /// <summary>A record whose answer scores below it is a failure; 0 to 1.</summary>
    public double MinScoreThreshold { get; init; } = 0.7;

    /// <summary>The most variants that are asked for of each failure; 1 to 100.</summary>
    public int MaxVariantsPerFailure { get; init; } = 3;

    /// <summary>The median score of a variant has to be above it; 0 to 1.</summary>
    public double QualityFilterThreshold { get; init; } = 0.5;

    /// <summary>How often the judge is asked about a variant; 1 to 99, best an odd number.</summary>
    public int Votes { get; init; } = 3;

    /// <summary>How much proposals vary; 0 to 2.</summary>
    public double Temperature { get; init; } = 0.7;

    /// <summary>Failures that are worked on at once; 1 to 1024.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Score the answers of records that bring no score; of several the lowest score counts.</summary>
    public IReadOnlyList<IEvaluator> Evaluators { get; init; } = [];

    /// <summary>Answers the records that have no answer; null where all have one, or the others are left out.</summary>
    public ITarget? Target { get; init; }

    /// <summary>A file of answers by the ids of the records, for records that have none; null where all have one.</summary>
    public string? PredictionsPath { get; init; }

    /// <summary>What no variant may hold.</summary>
    public SafetyPolicy Policy
    {
        get => field ?? SafetyPolicy.Default;
        init;
    }

    /// <summary>
    /// Where the work is kept until its result is saved: a run that was killed goes on from there when it is started again.
    /// Null for a run that is to leave nothing behind.
    /// </summary>
    public string? JournalPath { get; init; }

    /// <summary>The failure modes that have a name.</summary>
    internal FailureModeCatalog FailureModes
    {
        get => field ?? FailureModeCatalog.Default;
        init;
    }

    /// <summary>Reads what else measures, and no variant may repeat; null where nothing but the evaluation does.</summary>
    internal Func<CancellationToken, MeasuringQuestions>? Measuring { get; init; }

    /// <summary>How variants are written where the training set has no row to write them like.</summary>
    internal TrainingShape EmptyShape { get; init; } = TrainingShape.Example;

    /// <summary>What of it decides what is made and kept, in one line.</summary>
    internal string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"min_score={MinScoreThreshold} max_variants={MaxVariantsPerFailure} quality={QualityFilterThreshold} votes={Votes} temperature={Temperature} policy={Policy.Version} target={Target?.Name ?? "none"} evaluators={string.Join('+', Evaluators.Select(evaluator => $"{evaluator.Name}@{evaluator.Version}"))}"
        );

    /// <exception cref="FlywheelException">A value is out of its range.</exception>
    internal void Validate()
    {
        Require(nameof(MinScoreThreshold), MinScoreThreshold, 0, 1);
        Require(nameof(MaxVariantsPerFailure), MaxVariantsPerFailure, 1, MostVariants);
        Require(nameof(QualityFilterThreshold), QualityFilterThreshold, 0, 1);
        Require(nameof(Votes), Votes, 1, MostVotes);
        Require(nameof(Temperature), Temperature, 0, HighestTemperature);
        Require(nameof(Concurrency), Concurrency, 1, MostAtOnce);
        if (Target is not null && PredictionsPath is not null)
            throw new FlywheelException(
                "Answers come from a target or from a file, not from both. Leave one of them out."
            );
    }

    private static void Require(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new FlywheelException(FormattableString.Invariant($"{name} must be {least} to {most}, not {value}."));
    }
}
