using System.Globalization;
using Flywheel.Evaluate;

namespace Flywheel.Gate.FailureModes;

/// <summary>An evaluator let it pass or fail, or scored it below a mark. What is unscored meets nothing.</summary>
/// <param name="Evaluator">The evaluator.</param>
/// <param name="Passed">Its verdict; null for any.</param>
/// <param name="ScoreBelow">The score is less, 0 to 1; null for any.</param>
internal sealed record EvaluatorCondition(string Evaluator, bool? Passed, double? ScoreBelow) : IFailureCondition
{
    /// <inheritdoc/>
    public string? MetBy(FailingAnswer failure)
    {
        foreach (var result in failure.Results)
            if (result.Evaluator == Evaluator && IsMetBy(result))
                return Describe(result);
        return null;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var verdict = Passed is { } passed ? $" {Verdict(passed)}" : "";
        var score = ScoreBelow is { } mark ? $" below {Number(mark)}" : "";
        return Evaluator + verdict + score;
    }

    private bool IsMetBy(EvaluationResult result) =>
        (Passed is null || result.Passed == Passed) && (ScoreBelow is null || result.Score < ScoreBelow);

    private static string Describe(EvaluationResult result)
    {
        var verdict = result.Passed is { } passed ? $" {Verdict(passed)}" : "";
        var score = result.Score is { } value ? $" with a score of {Number(value)}" : "";
        var reason = result.Reason is { Length: > 0 } text ? $": {text}" : "";
        return result.Evaluator + verdict + score + reason;
    }

    private static string Verdict(bool passed) => passed ? "passed" : "failed";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
