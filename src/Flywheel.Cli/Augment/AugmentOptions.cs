using System.CommandLine;
using Flywheel.Augment;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Augment;

/// <summary>The arguments of <c>flywheel augment</c>.</summary>
internal sealed class AugmentOptions
{
    private static readonly FlywheelConfig Defaults = new();

    public readonly Option<string> Train = new("--train")
    {
        Description = "The training set: a file of rows (TRAIN.jsonl), or preference pairs of the lake (gold, gold@3).",
        HelpName = "FILE|DATASET",
        Required = true,
    };

    public readonly Option<string> Evaluation = new("--eval")
    {
        Description =
            "The evaluation: a file of rows with their answers and scores, or a dataset of the lake. Of its development part the failures are mined.",
        HelpName = "FILE|DATASET",
        Required = true,
    };

    public readonly Option<string?> Judge = new("--judge")
    {
        Description =
            "Who proposes and scores variants: stub, anthropic:MODEL or openai:URL#MODEL. Default: the judge of flywheel.yaml.",
        HelpName = "JUDGE",
    };

    public readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The result. Default: TRAIN_augmented.jsonl, beside a training file and else here.",
        HelpName = "FILE",
    };

    public readonly Option<string?> Predictions = new("--predictions")
    {
        Description = "Answers to the rows of the evaluation that bring none: lines of JSON, joined by id.",
        HelpName = "FILE",
    };

    public readonly Option<string[]> Evaluators = new("--evaluator", "-e")
    {
        Description = "What scores answers that bring no score; of several the lowest score counts.",
        HelpName = "NAME[:OPTIONS]",
    };

    public readonly Option<string?> Command = new("--command")
    {
        Description = "A command that answers the rows that have no answer, as that of 'flywheel eval' does.",
        HelpName = "CMD",
    };

    public readonly Option<int> Seed = new("--seed") { Description = "The seed of the stub. Default 0." };

    public readonly Option<string?> ApiKey = new("--api-key-env")
    {
        Description = "The environment variable that holds the judge's key.",
        HelpName = "VARIABLE",
    };

    private readonly Option<double> _minScore = Number(
        "--min-score",
        "An answer that scores below it is a failure.",
        Defaults.MinScoreThreshold
    );

    private readonly Option<int> _variants = Whole(
        "--variants",
        "The most variants of a failure.",
        Defaults.MaxVariantsPerFailure
    );

    private readonly Option<double> _quality = Number(
        "--quality",
        "The median score of a variant has to be above it.",
        Defaults.QualityFilterThreshold
    );

    private readonly Option<int> _votes = Whole(
        "--votes",
        "How often the judge is asked about a variant.",
        Defaults.Votes
    );

    private readonly Option<double> _temperature = Number(
        "--temperature",
        "How much proposals vary, 0 to 2.",
        Defaults.Temperature
    );

    private readonly Option<int> _concurrency = Whole(
        "--concurrency",
        "Failures that are worked on at once.",
        Defaults.Concurrency
    );

    private readonly BudgetOptions _budget = new();

    public void AddTo(Command command)
    {
        Option[] all =
        [
            Train,
            Evaluation,
            Judge,
            Out,
            Predictions,
            Evaluators,
            Command,
            Seed,
            ApiKey,
            _minScore,
            _variants,
            _quality,
            _votes,
            _temperature,
            _concurrency,
        ];
        foreach (var option in all)
            command.Options.Add(option);
        _budget.AddTo(command);
        foreach (var option in new Option<int>[] { _variants, _votes, _concurrency })
            option.AcceptWithin(1, 1024);
        foreach (var option in new[] { _minScore, _quality })
            option.AcceptWithin(0, 1);
        _temperature.AcceptWithin(0, 2);
    }

    /// <summary>The thresholds and numbers.</summary>
    public FlywheelConfig ConfigOf(ParseResult arguments) =>
        new()
        {
            MinScoreThreshold = arguments.GetValue(_minScore),
            MaxVariantsPerFailure = arguments.GetValue(_variants),
            QualityFilterThreshold = arguments.GetValue(_quality),
            Votes = arguments.GetValue(_votes),
            Temperature = arguments.GetValue(_temperature),
            Concurrency = arguments.GetValue(_concurrency),
            PredictionsPath = arguments.GetValue(Predictions),
        };

    /// <summary>How a judge is asked: what is said here goes before what is configured.</summary>
    /// <exception cref="FlywheelException">A cost is limited, and there are no prices.</exception>
    public JudgeOptions OptionsOf(ParseResult arguments, JudgeOptions configured)
    {
        var options = _budget.OptionsOf(arguments, configured);
        if (options.Budget is { Cost: not null, InputPrice: 0, OutputPrice: 0 })
            throw new FlywheelException(
                "--max-cost needs --input-price and --output-price: nothing is counted without."
            );
        return options;
    }

    private static Option<double> Number(string name, string description, double usual) =>
        new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => usual,
        };

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
}
