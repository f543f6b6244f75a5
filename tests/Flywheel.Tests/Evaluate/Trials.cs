using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate;

/// <summary>Rows and answers in one line, and what an evaluator's scores are worth against labels.</summary>
internal static class Trials
{
    public static Score Judge(this IEvaluator evaluator, string? output, params IReadOnlyList<string> context) =>
        evaluator.Judge(RowOf("?", context), output);

    public static Score Judge(this IEvaluator evaluator, Example row, string? output)
    {
        var judging = evaluator
            .EvaluateAsync(row, new Prediction { Id = row.Id, Output = output }, CancellationToken.None)
            .AsTask();
        judging.IsCompletedSuccessfully.ShouldBeTrue();
        return judging.Result;
    }

    public static Example RowOf(string input, params IReadOnlyList<string> context) =>
        new()
        {
            Id = "row",
            Input = Prompt.FromText(input),
            Context = context,
        };

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    /// <summary>
    /// The chance that a positive scores higher than a negative, ties counting half: the area under the ROC curve by its
    /// definition.
    /// </summary>
    public static double AreaUnderCurve(IReadOnlyCollection<(double Score, bool IsPositive)> rows)
    {
        var positives = rows.Where(row => row.IsPositive).Select(row => row.Score).ToList();
        var negatives = rows.Where(row => !row.IsPositive).Select(row => row.Score).ToList();
        var wins = positives.Sum(positive =>
            negatives.Sum(negative =>
                positive > negative ? 1
                : positive == negative ? 0.5
                : 0
            )
        );
        return wins / ((double)positives.Count * negatives.Count);
    }

    /// <summary>The mean of the shares of positives and of negatives that are told right.</summary>
    public static double BalancedAccuracy(IReadOnlyCollection<(bool IsFound, bool IsPositive)> rows) =>
        (
            rows.Where(row => row.IsPositive).Average(row => row.IsFound ? 1.0 : 0)
            + rows.Where(row => !row.IsPositive).Average(row => row.IsFound ? 0.0 : 1)
        ) / 2;
}
