namespace Flywheel.Gate.Reports;

/// <summary>The report as a comment of a pull request: the decision, what does not pass, and the cohorts.</summary>
internal sealed class MarkdownSummary(TextWriter output)
{
    // A comment that nobody scrolls through; the rest is in the page.
    private const int MostLines = 20;

    public void Write(GateReport report)
    {
        output.WriteLine($"## Release gate: {OutcomeName.Of(report.Decision)}");
        output.WriteLine();
        output.WriteLine(report.Reason);
        output.WriteLine();
        output.WriteLine($"- candidate: {Code(report.Candidate)}");
        if (report.Baseline is { } baseline)
            output.WriteLine($"- baseline: {Code(baseline)}");
        output.WriteLine($"- policy: {report.PolicyVersion}, at a confidence of {Figures.Percent(report.Confidence)}");
        if (report.GateId is { } id)
            output.WriteLine($"- kept as gate {id}");
        if (report.Excluded.Count > 0)
            output.WriteLine($"- {Figures.Count(report.Excluded.Count, "row")} excluded");
        if (report.TrainedOn?.Warning is { } warning)
            output.WriteLine($"- {warning}");
        foreach (var evaluator in report.Evaluators)
            Write(evaluator);
    }

    private void Write(EvaluatorReport evaluator)
    {
        output.WriteLine();
        output.WriteLine($"### {Code(evaluator.Name)}");
        WriteChecks(evaluator);
        WriteMissing(evaluator.MissingRows.Count);
        WriteNewFailures(evaluator.NewFailures);
        output.WriteLine();
        output.WriteLine($"| {string.Join(" | ", CohortCells.Names)} |");
        output.WriteLine($"|{string.Concat(CohortCells.Names.Select(_ => "---|"))}");
        var cohorts = evaluator.AllCohorts().OrderBy(Weight).ToList();
        foreach (var cohort in cohorts.Take(MostLines))
            output.WriteLine($"| {string.Join(" | ", Cells(cohort))} |");
        WriteMore(cohorts.Count, "cohort");
    }

    private void WriteChecks(EvaluatorReport evaluator)
    {
        var open = evaluator.OpenChecks().ToList();
        if (open.Count > 0)
            output.WriteLine();
        foreach (var (place, check) in open.Take(MostLines))
            output.WriteLine($"- **{OutcomeName.Of(check.Outcome)}** {Code(place)}: {Reason(check)}");
        WriteMore(open.Count, "check");
    }

    private void WriteMissing(long count)
    {
        if (count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{Figures.Count(count, "row")} of the baseline not among the candidate's.");
    }

    private void WriteNewFailures(RowSample failures)
    {
        if (failures.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{Figures.Count(failures.Count, "new failure")} without a mode:");
        output.WriteLine();
        foreach (var row in failures.Rows.Take(MostLines))
        {
            var mode = row.LikelyMode is { } likely ? $", likely {Code(likely)}" : "";
            var reason = row.Reason is { } said ? $": {Code(said)}" : "";
            output.WriteLine($"- {Code(row.Id)}{mode}{reason}");
        }
        WriteMore(failures.Count, "row");
    }

    private void WriteMore(long count, string noun)
    {
        if (count <= MostLines)
            return;
        output.WriteLine();
        output.WriteLine($"… and {Figures.Count(count - MostLines, $"more {noun}")} in the report.");
    }

    private static IEnumerable<string> Cells(CohortReport cohort)
    {
        var cells = CohortCells.Of(cohort);
        return cells.Skip(1).Prepend(Code(cells[0]));
    }

    // What does not pass comes first, and all rows before their parts.
    private static int Weight(CohortReport cohort) =>
        cohort.Cohort.Count == 0
            ? 0
            : cohort.Outcome() switch
            {
                GateOutcome.Block => 1,
                GateOutcome.Inconclusive => 2,
                _ => 3,
            };

    // Only the reason of a failure mode repeats what came with the results.
    private static string Reason(GateCheck check) =>
        check.Rule == GateRule.FailureMode ? Code(check.Reason) : check.Reason;

    /// <summary>Text from outside, in which nothing is a link, a mention, an image or markup.</summary>
    private static string Code(string text)
    {
        // A table is cut at bars before code is found.
        var clean = OutsideText.Clean(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal).Trim();
        return clean.Length > 0 ? $"`{clean}`" : "` `";
    }
}
