using System.Globalization;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// What the search for a prompt has spent, in all its processes: the target's calls here and the judge's own, against one budget. Calls
/// never exceed their limit; tokens and cost are known only after a call, so the calls then in progress may exceed theirs. Thread-safe.
/// </summary>
/// <param name="budget">How much may be spent by both; the prices are the target's.</param>
/// <param name="judge">What the judge has spent.</param>
internal sealed class TargetSpending(JudgeBudget budget, Func<JudgeUsage> judge)
{
    private readonly Lock _gate = new();
    private JudgeUsage _usage = JudgeUsage.None;
    private JudgeUsage _before = JudgeUsage.None;
    private RunSpending? _search;

    /// <summary>From here on what a search has spent counts, and what is spent is counted there.</summary>
    /// <param name="target">The target's share, in all processes of the search.</param>
    /// <param name="askedBefore">The judge's share in the processes before this one.</param>
    public void CountIn(RunSpending target, JudgeUsage askedBefore)
    {
        lock (_gate)
            (_search, _before) = (target, target.Usage.Plus(askedBefore));
    }

    /// <summary>Counts a call that is about to be made.</summary>
    /// <exception cref="JudgeBudgetException">The budget is spent.</exception>
    public void CountCall()
    {
        lock (_gate)
        {
            Require();
            Count(JudgeUsage.OneCall);
        }
    }

    /// <summary>Counts what a model says that it read and wrote.</summary>
    public void CountTokens(long input, long output) => Count(budget.OfTokens(input, output));

    /// <summary>Counts what an answer says that it cost.</summary>
    public void CountCost(double cost) => Count(JudgeUsage.None with { Cost = cost });

    /// <summary>Makes sure that something is left.</summary>
    /// <exception cref="JudgeBudgetException">Nothing is; the message names the limit.</exception>
    public void Require()
    {
        lock (_gate)
        {
            if (budget.LimitReached(_before.Plus(_usage).Plus(judge())) is var (name, spent, most))
                throw new JudgeBudgetException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The budget of {name} is spent: {spent:0.######} of {most:0.######}."
                    )
                );
        }
    }

    private void Count(JudgeUsage part)
    {
        lock (_gate)
        {
            _usage = _usage.Plus(part);
            _search?.Add(part);
        }
    }
}
