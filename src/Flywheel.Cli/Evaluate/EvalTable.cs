using System.Globalization;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Cli.Evaluate;

/// <summary>Shows people what a run found.</summary>
internal static class EvalTable
{
    // More are in the results.
    private const int MostReasons = 3;
    private const int MostRead = 1000;
    private const int LongestReason = 200;

    /// <param name="summary">What the run found.</param>
    /// <param name="evaluations">Where its results lie.</param>
    /// <param name="results">The file of the results; null where there is none.</param>
    public static void Print(RunSummary summary, EvaluationTable evaluations, string? results)
    {
        var table = Output.Table("EVALUATOR", "ROWS", "SCORED", "UNSCORED", "PASS RATE", "MEAN");
        foreach (var evaluator in summary.Evaluators)
            table.AddTextRow(
                evaluator.Evaluator,
                Number(evaluator.Rows),
                Number(evaluator.Scored),
                Number(evaluator.Unscored),
                evaluator.PassRate is { } rate ? rate.ToString("0.0 %", CultureInfo.InvariantCulture) : "-",
                evaluator.Mean is { } mean ? mean.ToString("0.0000", CultureInfo.InvariantCulture) : "-"
            );
        table.Print();
        if (summary.Evaluators.Any(evaluator => evaluator.Unscored > 0))
            PrintReasons(summary, evaluations);
        if (summary.UnusedPredictions > 0)
            Output.Line($"{Count.Of(summary.UnusedPredictions, "prediction")} without a row.");
        Output.Line($"Run {summary.Run.RunId}: {summary.Run.Dataset}, {summary.Run.Target}");
        if (results is not null)
            Output.Line($"Results: {results}");
    }

    // Of the first ones without a score: a target that fails says the same of all.
    private static void PrintReasons(RunSummary summary, EvaluationTable evaluations)
    {
        var unscored = evaluations
            .Results(summary.Run.RunId, new ResultFilter { Verdict = ResultVerdict.Unscored })
            .Take(MostRead)
            .ToList();
        foreach (
            var (reason, count) in unscored
                .CountBy(result => result.Reason ?? "", StringComparer.Ordinal)
                .OrderByDescending(reason => reason.Value)
                .ThenBy(reason => reason.Key, StringComparer.Ordinal)
                .Take(MostReasons)
        )
            Output.Line($"unscored {Count.Of(count, "time")}: {Output.SafeText(reason, LongestReason)}");
        var first = unscored.Count == MostRead ? $" of the first {Number(unscored.Count)}" : "";
        Output.Line(
            $"These are the commonest reasons{first}; 'flywheel eval show {summary.Run.RunId} --results' has them row by row."
        );
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
