using Flywheel.Gate;
using Flywheel.Gate.Reports;

namespace Flywheel.Cli.Gate;

/// <summary>Shows a gate's report on a terminal: a table of all checks, then the decision in words.</summary>
internal static class GateTable
{
    public static void Print(GateReport report)
    {
        foreach (var evaluator in report.Evaluators)
            Print(evaluator);
        foreach (var (evaluator, count) in report.NotJudged)
            Output.Line(
                $"{Figures.Count(count, "result")} of '{OutsideText.Clean(evaluator)}' not judged: the policy does not name it"
            );
        if (report.Excluded.Count > 0)
            Output.Line($"{Figures.Count(report.Excluded.Count, "row")} excluded");
        if (report.TrainedOn?.Warning is { } warning)
            Output.Line(warning);
        if (report.GateId is { } id)
            Output.Line($"Gate {id}");
        Output.Line($"{OutcomeName.Of(report.Decision).ToUpperInvariant()}: {report.Reason}");
    }

    private static void Print(EvaluatorReport evaluator)
    {
        Output.Line(evaluator.Name);
        var table = Output.Table(
            "COHORT",
            "ROWS",
            "UNSCORED",
            "PASS RATE",
            "INTERVAL",
            "MEAN SCORE",
            "BASELINE",
            "DECISION"
        );
        foreach (var cohort in evaluator.Cohorts.Prepend(evaluator.AllRows))
            table.AddTextRow([.. CohortCells.Of(cohort)]);
        table.Print();
        foreach (var (place, check) in evaluator.OpenChecks())
            Output.Line($"{OutcomeName.Of(check.Outcome)}: {OutsideText.Clean(place)}: {check.Reason}");
        if (evaluator.MissingRows.Count > 0)
            Output.Line(
                $"{Figures.Count(evaluator.MissingRows.Count, "row")} of the baseline not among the candidate's"
            );
        PrintNewFailures(evaluator.NewFailures);
    }

    private static void PrintNewFailures(RowSample failures)
    {
        if (failures.Count == 0)
            return;
        var ids = failures.Rows.Select(row =>
            OutsideText.Clean(row.LikelyMode is { } mode ? $"{row.Id} (likely {mode})" : row.Id)
        );
        var more = failures.Count > failures.Rows.Count ? ", …" : "";
        Output.Line($"{Figures.Count(failures.Count, "new failure")} without a mode: {string.Join(", ", ids)}{more}");
    }
}
