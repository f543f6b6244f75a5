using System.CommandLine;
using Flywheel.Augment.Prompts;
using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Augment;

/// <summary>The arguments of <c>flywheel prompt improve</c>.</summary>
internal sealed class PromptImproveOptions
{
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

    private readonly TargetOptions _target = new(
        "A command that answers, as that of 'flywheel eval'; the prompt comes first in the input's messages."
    );

    private readonly Option<int> _revisions = Whole(
        "--revisions",
        "Revisions that the judge writes.",
        Defaults.Revisions
    );

    private readonly Option<int> _shots = Whole("--shots", "Examples that are shown.", Defaults.Examples);

    private readonly Option<double> _relevance = new("--relevance")
    {
        Description =
            "How examples are chosen: 1 by likeness to the failures alone, 0 by difference from each other alone.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Defaults.Relevance,
    };

    private readonly Option<int> _growth = Whole(
        "--max-growth",
        "The most characters that a revision may have more than the prompt.",
        Defaults.MaxGrowth
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
            Evaluators,
            Judge,
            JudgeKey,
            Policy,
            _revisions,
            _shots,
            _relevance,
            _growth,
            Seed,
            _inputPrice,
            _outputPrice,
            _by,
        ];
        foreach (var option in options)
            command.Options.Add(option);
        _target.AddTo(command);
        Budget.AddTo(command);
    }

    /// <summary>The numbers; what has to be looked up is added by the command.</summary>
    /// <exception cref="FlywheelException">The prompt's name is none.</exception>
    public PromptImprovementConfig ConfigOf(ParseResult arguments, EvalRequest request) =>
        Defaults with
        {
            Prompt = PromptReference.Parse(arguments.GetRequiredValue(Prompt)),
            Revisions = arguments.GetValue(_revisions),
            Examples = arguments.GetValue(_shots),
            Relevance = arguments.GetValue(_relevance),
            MaxGrowth = arguments.GetValue(_growth),
            Concurrency = request.Concurrency,
            By = arguments.GetRequiredValue(_by),
        };

    /// <summary>Who is asked.</summary>
    /// <exception cref="FlywheelException">It is not said, or said twice.</exception>
    public EvalRequest TargetOf(ParseResult arguments)
    {
        var request = _target.Read(arguments, arguments.GetRequiredValue(Evaluators)) with
        {
            Dataset = arguments.GetRequiredValue(Evaluation),
        };
        if (request.Target is null == request.Command is null)
            throw new FlywheelException("Say who answers: give one of --target and --command.");
        request.Validate();
        return request;
    }

    /// <summary>How much judge and target may spend together.</summary>
    /// <exception cref="FlywheelException">A cost is limited, and nothing says what anything costs.</exception>
    public JudgeBudget BudgetOf(ParseResult arguments, EvalRequest request, JudgeBudget judge)
    {
        var budget = Budget.LimitsOf(arguments) with
        {
            InputPrice = arguments.GetValue(_inputPrice),
            OutputPrice = arguments.GetValue(_outputPrice),
        };
        double[] prices = [judge.InputPrice, judge.OutputPrice, budget.InputPrice, budget.OutputPrice];
        if (budget.Cost is not null && request.Command is null && prices.All(price => price == 0))
            throw new FlywheelException(
                "--max-cost needs prices: those of the target, --target-input-price and --target-output-price, and those of the judge, --input-price and --output-price."
            );
        return budget;
    }

    private static Option<int> Whole(string name, string description, int usual) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
}
