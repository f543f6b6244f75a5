using System.CommandLine;
using Flywheel.Cli.Evaluate;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Cli.Augment;

/// <summary>How much a judge may be asked.</summary>
internal sealed class BudgetOptions
{
    private readonly Option<int?> _pace = new("--calls-per-minute")
    {
        Description = "The most calls of the judge that begin in a minute. Default: any number.",
        HelpName = "N",
    };

    private readonly Option<long?> _calls = new("--max-calls") { Description = "The most calls of the judge." };

    private readonly Option<long?> _tokens = new("--max-tokens") { Description = "The most tokens, read and written." };

    private readonly Option<double?> _cost = new("--max-cost")
    {
        Description = "The most that may be paid, in the currency of the prices.",
    };

    private readonly Option<double> _inputPrice = new("--input-price")
    {
        Description = "The price of a million tokens that the judge reads.",
    };

    private readonly Option<double> _outputPrice = new("--output-price")
    {
        Description = "The price of a million tokens that the judge writes.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _pace, _calls, _tokens, _cost, _inputPrice, _outputPrice })
            command.Options.Add(option);
        // As the keys of judge.budget in flywheel.yaml.
        foreach (var option in new Option[] { _pace, _calls, _tokens })
            option.AcceptWithin(1, int.MaxValue);
        _cost.AcceptWithin(JudgeSettings.LowestCost, JudgeSettings.HighestPrice);
        foreach (var option in new[] { _inputPrice, _outputPrice })
            option.AcceptWithin(0, JudgeSettings.HighestPrice);
    }

    /// <summary>How a judge is asked: what is said here goes before what is configured.</summary>
    public JudgeOptions OptionsOf(ParseResult arguments, JudgeOptions configured)
    {
        var (budget, said) = (configured.Budget, LimitsOf(arguments));
        return configured with
        {
            Budget = budget with
            {
                Calls = said.Calls ?? budget.Calls,
                Tokens = said.Tokens ?? budget.Tokens,
                Cost = said.Cost ?? budget.Cost,
                InputPrice = Given(arguments, _inputPrice) ?? budget.InputPrice,
                OutputPrice = Given(arguments, _outputPrice) ?? budget.OutputPrice,
            },
            CallsPerMinute = arguments.GetValue(_pace) ?? configured.CallsPerMinute,
        };
    }

    /// <summary>The limits that are said here, without prices.</summary>
    public JudgeBudget LimitsOf(ParseResult arguments) =>
        new()
        {
            Calls = arguments.GetValue(_calls),
            Tokens = arguments.GetValue(_tokens),
            Cost = arguments.GetValue(_cost),
        };

    private static double? Given(ParseResult arguments, Option<double> option) =>
        arguments.GetResult(option) is { Implicit: false } ? arguments.GetValue(option) : null;
}
