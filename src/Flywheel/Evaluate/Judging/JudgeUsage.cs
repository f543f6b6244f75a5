namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge has done since it was made.</summary>
/// <param name="Calls">Calls of the model, failed ones included.</param>
/// <param name="CachedAnswers">Answers that the cache gave.</param>
/// <param name="InputTokens">Tokens that the model read.</param>
/// <param name="OutputTokens">Tokens that the model wrote.</param>
/// <param name="Cost">What the tokens cost by the prices of the budget.</param>
public sealed record JudgeUsage(long Calls, long CachedAnswers, long InputTokens, long OutputTokens, double Cost)
{
    internal static JudgeUsage None { get; } = new(0, 0, 0, 0, 0);

    internal static JudgeUsage OneCall { get; } = None with { Calls = 1 };

    internal JudgeUsage Plus(JudgeUsage other) =>
        new(
            Calls + other.Calls,
            CachedAnswers + other.CachedAnswers,
            InputTokens + other.InputTokens,
            OutputTokens + other.OutputTokens,
            Cost + other.Cost
        );

    internal JudgeUsage Less(JudgeUsage earlier) =>
        new(
            Calls - earlier.Calls,
            CachedAnswers - earlier.CachedAnswers,
            InputTokens - earlier.InputTokens,
            OutputTokens - earlier.OutputTokens,
            Cost - earlier.Cost
        );
}
