namespace Flywheel.Evaluate.Doubts;

/// <summary>What an evaluator said of an answer.</summary>
/// <param name="Evaluator">Its name.</param>
/// <param name="Score">0 to 1; null when unscored.</param>
/// <param name="Passed">Null when unscored.</param>
internal readonly record struct JudgedScore(string Evaluator, double? Score, bool? Passed)
{
    /// <summary>Whether a judge said it, and not an evaluator that computes.</summary>
    public bool IsOfJudge => Evaluator.StartsWith("judge_", StringComparison.Ordinal);

    /// <summary>Whether the score says how sure a model is that the answer is right.</summary>
    public bool IsProbability => IsOfJudge || Evaluator is "groundedness" or "refusal" or "toxicity" or "preference";
}
