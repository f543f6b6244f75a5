namespace Flywheel.Evaluate.Judging;

/// <summary>What a judge has done since it was made.</summary>
/// <param name="Calls">Calls of the model, failed ones included.</param>
/// <param name="CachedAnswers">Answers that the cache gave.</param>
/// <param name="InputTokens">Tokens that the model read.</param>
/// <param name="OutputTokens">Tokens that the model wrote.</param>
/// <param name="Cost">What the tokens cost by the prices of the budget.</param>
public sealed record JudgeUsage(long Calls, long CachedAnswers, long InputTokens, long OutputTokens, double Cost);
