namespace Flywheel.Evaluate.Judging;

/// <summary>
/// How much a judge may spend, over all evaluators that share it; where it works for a run that goes on after a kill, also how much that
/// run may, over all its processes. Answers from the cache cost nothing. Calls never exceed
/// their limit; tokens and cost are known only after a call, so the calls then in progress may exceed theirs.
/// </summary>
public sealed record JudgeBudget
{
    private const double TokensOfPrice = 1_000_000;

    /// <summary>The most calls, failed attempts included; null for any number.</summary>
    public long? Calls { get; init; }

    /// <summary>The most tokens, read and written together; null for any number.</summary>
    public long? Tokens { get; init; }

    /// <summary>The most that may be paid, in the currency of the prices; null for any amount.</summary>
    public double? Cost { get; init; }

    /// <summary>The price of a million tokens that the judge reads.</summary>
    public double InputPrice { get; init; }

    /// <summary>The price of a million tokens that the judge writes.</summary>
    public double OutputPrice { get; init; }

    /// <summary>The limit of which nothing is left; null while there is something of each.</summary>
    internal SpentLimit? LimitReached(JudgeUsage spent) =>
        Reached("calls", spent.Calls, Calls)
        ?? Reached("tokens", spent.InputTokens + spent.OutputTokens, Tokens)
        ?? Reached("cost", spent.Cost, Cost);

    /// <summary>Tokens that were read and written, and what they cost.</summary>
    internal JudgeUsage OfTokens(long input, long output) =>
        JudgeUsage.None with
        {
            InputTokens = input,
            OutputTokens = output,
            Cost = (input * InputPrice + output * OutputPrice) / TokensOfPrice,
        };

    private static SpentLimit? Reached(string name, double spent, double? limit) =>
        limit is { } most && spent >= most ? new SpentLimit(name, spent, most) : null;
}

/// <summary>A limit of a budget of which nothing is left.</summary>
/// <param name="Name">As the configuration has it.</param>
/// <param name="Spent">What is spent of it.</param>
/// <param name="Most">The limit.</param>
internal readonly record struct SpentLimit(string Name, double Spent, double Most);
