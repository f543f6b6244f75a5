using System.CommandLine;
using Flywheel.Augment.Prompts;
using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Augment;

/// <summary>The arguments of <c>flywheel prompt improve</c>.</summary>
internal sealed class PromptImproveOptions
{
    private const int DefaultTimeoutSeconds = 60;
    private const int LongestTimeoutSeconds = 24 * 60 * 60;
    private const int MostAtOnce = 1024;
    private const int UsualConcurrency = 4;

    public readonly Argument<string> Prompt = new("NAME")
    {
        Description = "The prompt to set out from: support, or one version of it, support@2.",
    };

    public readonly Option<string> Evaluation = new("--eval")
    {
        Description =
            "The evaluation: a file of rows, or a dataset of the lake. Its development part finds the prompt, its held-out part decides.",
        HelpName = "FILE|DATASET",
        Required = true,
    };

    public readonly Option<string?> Approved = new("--examples")
    {
        Description =
            "Approved rows to show as examples: preference pairs (gold), a dataset of reviewed rows, or a file of rows to train on.",
        HelpName = "FILE|DATASET",
    };

    public readonly Option<string[]> Evaluators = new("--evaluator", "-e")
    {
        Description = "What scores the answers; by the first candidates are compared.",
        HelpName = "NAME[:OPTIONS]",
        Required = true,
    };

    public readonly Option<string?> Judge = new("--judge")
    {
        Description =
            "Who writes revisions: stub, anthropic:MODEL or openai:URL#MODEL. Default: the judge of flywheel.yaml.",
        HelpName = "JUDGE",
    };

    public readonly Option<string?> JudgeKey = new("--judge-api-key-env")
    {
        Description = "The environment variable that holds the judge's key.",
        HelpName = "VARIABLE",
    };

    public readonly Option<string?> Policy = new("--policy")
    {
        Description =
            "What the winner has to hold on the held-out part, as for 'flywheel gate'. Default: the score of the first evaluator rises, and that of no other falls.",
        HelpName = "FILE",
    };

    public readonly Option<int> Seed = new("--seed") { Description = "The seed of the stub. Default 0." };

    public readonly BudgetOptions Budget = new();

    private static readonly PromptImprovementConfig Defaults = new()
    {
        Prompt = new PromptReference("prompt"),
        Evaluators = [],
        By = "",
    };

    private readonly Option<Uri?> _target = EvalOptions.Address();

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The model at that address.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _apiKey = new("--api-key-env")
    {
        Description = "The environment variable that holds the endpoint's key. Default: no key.",
        HelpName = "VARIABLE",
    };

    private readonly Option<string?> _command = new("--command")
    {
        Description =
            "A command that answers, as that of 'flywheel eval'; the prompt comes first in the input's messages.",
        HelpName = "CMD",
    };

    private readonly Option<int> _revisions = Whole(
        "--revisions",
        "Revisions that the judge writes.",
        Defaults.Revisions
    );

    private readonly Option<int> _shots = Whole("--shots", "Examples that are shown.", Defaults.Examples);

    private readonly Option<double> _relevance = new("--relevance")
    {
        Description = FormattableString.Invariant(
            $"How examples are chosen: 1 by likeness to the failures alone, 0 by difference from each other alone. Default {Defaults.Relevance}."
        ),
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Defaults.Relevance,
    };

    private readonly Option<int> _growth = Whole(
        "--max-growth",
        "The most characters that a revision may have more than the prompt.",
        Defaults.MaxGrowth
    );

    private readonly Option<int?> _concurrency = new("--concurrency")
    {
        Description =
            $"Rows asked or judged at once. Default {UsualConcurrency}; 1 with --command, which is started that many times.",
        HelpName = "N",
    };

    private readonly Option<int> _timeout = Whole(
        "--timeout",
        "How long one answer may take, in seconds.",
        DefaultTimeoutSeconds
    );

    private readonly Option<double> _inputPrice = new("--target-input-price")
    {
        Description = "The price of a million tokens that the target reads.",
    };

    private readonly Option<double> _outputPrice = new("--target-output-price")
    {
        Description = "The price of a million tokens that the target writes.",
    };

    private readonly Option<string> _by = new("--by")
    {
        Description = "Who asks for it. Default: the name of the user who runs the command.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Prompt);
        Option[] options =
        [
            Evaluation,
            Approved,
            _target,
            _model,
            _apiKey,
            _command,
            Evaluators,
            Judge,
            JudgeKey,
            Policy,
            _revisions,
            _shots,
            _relevance,
            _growth,
            Seed,
            _concurrency,
            _timeout,
            _inputPrice,
            _outputPrice,
            _by,
        ];
        foreach (var option in options)
            command.Options.Add(option);
        Budget.AddTo(command);
        _timeout.AcceptWithin(1, LongestTimeoutSeconds);
    }

    /// <summary>The numbers; what has to be looked up is added by the command.</summary>
    /// <exception cref="FlywheelException">The prompt's name is none.</exception>
    public PromptImprovementConfig ConfigOf(ParseResult arguments) =>
        Defaults with
        {
            Prompt = PromptReference.Parse(arguments.GetRequiredValue(Prompt)),
            Revisions = arguments.GetValue(_revisions),
            Examples = arguments.GetValue(_shots),
            Relevance = arguments.GetValue(_relevance),
            MaxGrowth = arguments.GetValue(_growth),
            Concurrency = ConcurrencyOf(arguments),
            By = arguments.GetRequiredValue(_by),
        };

    /// <summary>Who is asked.</summary>
    /// <exception cref="FlywheelException">It is not said, or said twice.</exception>
    public EvalRequest TargetOf(ParseResult arguments)
    {
        var request = new EvalRequest
        {
            Dataset = arguments.GetRequiredValue(Evaluation),
            Target = arguments.GetValue(_target),
            Model = arguments.GetValue(_model),
            ApiKeyVariable = arguments.GetValue(_apiKey),
            Command = arguments.GetValue(_command),
            Evaluators = arguments.GetRequiredValue(Evaluators),
            Concurrency = ConcurrencyOf(arguments),
            Timeout = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
        };
        if (request.Target is null == request.Command is null)
            throw new FlywheelException("Say who answers: give one of --target and --command.");
        request.Validate();
        return request;
    }

    /// <summary>How much judge and target may spend together.</summary>
    /// <exception cref="FlywheelException">A cost is limited, and nothing says what anything costs.</exception>
    public JudgeBudget BudgetOf(ParseResult arguments, JudgeBudget judge)
    {
        var budget = Budget.LimitsOf(arguments) with
        {
            InputPrice = arguments.GetValue(_inputPrice),
            OutputPrice = arguments.GetValue(_outputPrice),
        };
        double[] prices = [judge.InputPrice, judge.OutputPrice, budget.InputPrice, budget.OutputPrice];
        if (budget.Cost is not null && arguments.GetValue(_command) is null && prices.All(price => price == 0))
            throw new FlywheelException(
                "--max-cost needs prices: those of the target, --target-input-price and --target-output-price, and those of the judge, --input-price and --output-price."
            );
        return budget;
    }

    private int ConcurrencyOf(ParseResult arguments) =>
        (arguments.GetValue(_concurrency) ?? (arguments.GetValue(_command) is null ? UsualConcurrency : 1))
            is var number
        && number is >= 1 and <= MostAtOnce
            ? number
            : throw new FlywheelException(
                FormattableString.Invariant($"--concurrency must be 1 to {MostAtOnce}, not {number}.")
            );

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name)
        {
            Description = FormattableString.Invariant($"{description} Default {usual}."),
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
}
