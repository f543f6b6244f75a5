using System.Globalization;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// What the search for a prompt has spent: the target's calls here and the judge's own, against one budget. Calls never exceed their
/// limit; tokens and cost are known only after a call, so the calls then in progress may exceed theirs. Thread-safe.
/// </summary>
/// <param name="budget">How much may be spent by both; the prices are the target's.</param>
/// <param name="judge">What the judge has spent.</param>
internal sealed class TargetSpending(JudgeBudget budget, Func<JudgeUsage> judge)
{
    private const double Million = 1_000_000;

    private readonly Lock _gate = new();
    private long _calls;
    private long _input;
    private long _output;
    private double _named;

    /// <summary>The target's share.</summary>
    public JudgeUsage Usage
    {
        get
        {
            lock (_gate)
                return new JudgeUsage(_calls, CachedAnswers: 0, _input, _output, Cost());
        }
    }

    /// <summary>Counts a call that is about to be made.</summary>
    /// <exception cref="JudgeBudgetException">The budget is spent.</exception>
    public void CountCall()
    {
        lock (_gate)
        {
            Require();
            _calls++;
        }
    }

    /// <summary>Counts what a model says that it read and wrote.</summary>
    public void CountTokens(long input, long output)
    {
        lock (_gate)
            (_input, _output) = (_input + input, _output + output);
    }

    /// <summary>Counts what an answer says that it cost.</summary>
    public void CountCost(double cost)
    {
        lock (_gate)
            _named += cost;
    }

    /// <summary>Makes sure that something is left.</summary>
    /// <exception cref="JudgeBudgetException">Nothing is; the message names the limit.</exception>
    public void Require()
    {
        lock (_gate)
        {
            var asked = judge();
            RefuseAbove("calls", _calls + asked.Calls, budget.Calls);
            RefuseAbove("tokens", _input + _output + asked.InputTokens + asked.OutputTokens, budget.Tokens);
            RefuseAbove("cost", Cost() + asked.Cost, budget.Cost);
        }
    }

    private double Cost() => _named + (_input * budget.InputPrice + _output * budget.OutputPrice) / Million;

    private static void RefuseAbove(string name, double spent, double? limit)
    {
        if (limit is { } most && spent >= most)
            throw new JudgeBudgetException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The budget of {name} is spent: {spent:0.######} of {most:0.######}."
                )
            );
    }
}
