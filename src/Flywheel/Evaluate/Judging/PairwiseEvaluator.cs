using Flywheel.Lake;

namespace Flywheel.Evaluate.Judging;

/// <summary>
/// Has a chat model say whether an answer or the row's expected one is better, in both orders. The score is 1 for the answer, 0 for the
/// expected one, and a half, which passes, for a tie or a verdict that changes with the order. Thread-safe.
/// </summary>
/// <param name="judge">The model, and what makes an answer better.</param>
internal sealed class PairwiseEvaluator(PairwiseJudge judge) : IEvaluator, IBudgetedJudge
{
    private const double Even = 0.5;

    /// <inheritdoc/>
    public string Name => "judge_preference";

    /// <inheritdoc/>
    public string Version => judge.Version;

    /// <inheritdoc/>
    public void CountIn(RunSpending? run) => ((IBudgetedJudge)judge).CountIn(run);

    /// <inheritdoc/>
    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        if (row.Expected is not [var expected, ..])
            return Score.Unscored("The row has no expected answer to compare with.");
        if (prediction.Output is not { } output)
            return Score.Unscored("There is no answer.");
        if (output == expected)
            return Score.Of(Even, passed: true, "The answer is the expected one.");
        var verdict = await judge
            .CompareAsync(row.Input.PlainText, output, expected, cancellationToken)
            .ConfigureAwait(false);
        return verdict.Preferred switch
        {
            Preference.A => Score.Of(1, passed: true, verdict.Reason),
            Preference.B => Score.Of(0, passed: false, verdict.Reason),
            Preference.Tie => Score.Of(Even, passed: true, verdict.Reason),
            _ => Score.Unscored(verdict.Reason),
        };
    }
}
