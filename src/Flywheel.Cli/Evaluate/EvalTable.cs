using System.Globalization;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Cli.Evaluate;

/// <summary>Shows people what a run found.</summary>
internal static class EvalTable
{
    public static void Print(RunSummary summary, string? results)
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
        if (summary.UnusedPredictions > 0)
            Output.Line($"{Number(summary.UnusedPredictions)} predictions belong to no row.");
        Output.Line($"Run {summary.Run.RunId}: {summary.Run.Dataset}, {summary.Run.Target}");
        if (results is not null)
            Output.Line($"Results: {results}");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
