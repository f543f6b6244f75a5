using Flywheel.ChatClients;
using Flywheel.Evaluate.Judging;
using Flywheel.Storage;

namespace Flywheel.Cli.Evaluate;

/// <summary>The section <c>judge</c> of <c>flywheel.yaml</c>: the model that judges answers.</summary>
/// <param name="Client">Which model.</param>
/// <param name="Options">How it is asked.</param>
internal sealed record JudgeSettings(ChatClientOptions Client, JudgeOptions Options)
{
    /// <summary>The lowest limit of a judge's cost, in the currency of the prices.</summary>
    public const double LowestCost = 0.01;

    /// <summary>The highest limit of a judge's cost, and the highest price of a million tokens.</summary>
    public const double HighestPrice = 1_000_000;

    /// <summary>Reads the section; null where no provider is named.</summary>
    /// <exception cref="FlywheelException">A key or value is wrong.</exception>
    public static JudgeSettings? From(ConfigurationSection section, Workspace workspace)
    {
        var client = ChatClientSettings.From(section, "judge");
        var defaults = new JudgeOptions { Model = client?.Model ?? "" };
        var options = defaults with
        {
            Timeout = section.Duration("timeout", defaults.Timeout, ConfigurationSection.LongestTimer)!.Value,
            Attempts = section.WholeNumber("attempts", defaults.Attempts, 1, 10),
            Pause = section.Duration("pause", defaults.Pause, ConfigurationSection.LongestTimer)!.Value,
            CachePath = section.Boolean("cache", absent: true) ? workspace.JudgeCachePath : null,
            Budget = section.Section("budget", BudgetFrom),
        };
        return client is null ? null : new JudgeSettings(client, options);
    }

    // What is absent is unlimited, and no limit can be 0.
    private static JudgeBudget BudgetFrom(ConfigurationSection section)
    {
        var calls = section.WholeNumber("calls", absent: 0, 1, int.MaxValue);
        var tokens = section.WholeNumber("tokens", absent: 0, 1, int.MaxValue);
        var cost = section.Number("cost", absent: 0, LowestCost, HighestPrice);
        var budget = new JudgeBudget
        {
            Calls = calls == 0 ? null : calls,
            Tokens = tokens == 0 ? null : tokens,
            Cost = cost == 0 ? null : cost,
            InputPrice = section.Number("input_price", absent: 0, 0, HighestPrice),
            OutputPrice = section.Number("output_price", absent: 0, 0, HighestPrice),
        };
        return budget is { Cost: not null, InputPrice: 0, OutputPrice: 0 }
            ? throw section.Refuse(
                "cost",
                "left out where input_price and output_price are, for nothing is counted then"
            )
            : budget;
    }
}
