using System.Text;

namespace Flywheel.Gate.Reports;

/// <summary>The report as one page that needs neither scripts nor other files.</summary>
internal sealed class HtmlReport(HtmlWriter html)
{
    private static readonly string Style = ReadStyle();

    public void Write(GateReport report)
    {
        WriteHead(report);
        WriteSources(report);
        foreach (var evaluator in report.Evaluators)
            Write(evaluator);
        WriteRows("Excluded rows", report.Excluded);
        if (report.TrainedOn is { } trainedOn)
            WriteRows("Rows that were not compared with what the candidate was trained on", trainedOn.NotCompared);
        html.Write($"</body></html>");
    }

    private void WriteHead(GateReport report)
    {
        var decision = OutcomeName.Of(report.Decision);
        html.Write(
            $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Release gate: {decision}</title>
            """
        );
        html.WriteOwn($"<style>\n{Style}</style></head><body>\n");
        html.Write(
            $"""<header class="decision {decision}"><h1>Release gate: {decision}</h1><p>{report.Reason}</p></header>"""
        );
    }

    private void WriteSources(GateReport report)
    {
        html.Write($"<dl><dt>Candidate</dt><dd>{report.Candidate}</dd>");
        html.Write($"<dt>Baseline</dt><dd>{report.Baseline ?? "none"}</dd>");
        html.Write($"<dt>Policy</dt><dd>{report.PolicyVersion}</dd>");
        html.Write($"<dt>Confidence</dt><dd>{Figures.Percent(report.Confidence)}</dd>");
        if (report.GateId is { } id)
            html.Write($"<dt>Kept as gate</dt><dd>{id}</dd>");
        foreach (var (evaluator, count) in report.NotJudged)
            html.Write($"<dt>Not judged</dt><dd>{Figures.Count(count, "result")} of {evaluator}</dd>");
        if (report.TrainedOn is { } trainedOn)
            html.Write($"<dt>Trained on</dt><dd>{string.Join(", ", trainedOn.Versions)}</dd>");
        html.Write($"</dl>");
    }

    private void Write(EvaluatorReport evaluator)
    {
        html.Write($"<section><h2>{evaluator.Name}</h2>");
        WriteVersions(evaluator);
        WriteOpenChecks(evaluator);
        new HtmlCohortTable(html).Write(evaluator);
        foreach (var mode in evaluator.FailureModes)
            Write(mode);
        WriteRows("New failures without a mode", evaluator.NewFailures);
        WriteRows("Rows of the baseline that the candidate does not have", evaluator.MissingRows);
        html.Write($"</section>");
    }

    private void WriteVersions(EvaluatorReport evaluator)
    {
        if (evaluator.Version is { } version)
            html.Write($"""<p class="quiet">Version {version}</p>""");
        if (evaluator.BaselineVersion is { } baseline && baseline != evaluator.Version)
            html.Write(
                $"<p>Version {baseline} scored the baseline: what changed may be the evaluator and not the answers.</p>"
            );
    }

    private void WriteOpenChecks(EvaluatorReport evaluator)
    {
        html.Write($"<ul>");
        foreach (var (place, check) in evaluator.OpenChecks())
            WriteCheck(place, check);
        html.Write($"</ul>");
    }

    private void WriteCheck(string place, GateCheck check)
    {
        var outcome = OutcomeName.Of(check.Outcome);
        html.Write($"""<li><span class="outcome {outcome}">{outcome}</span> <b>{place}</b>: {check.Reason}</li>""");
    }

    private void Write(FailureModeReport mode)
    {
        var outcome = OutcomeName.Of(mode.Check.Outcome);
        html.Write(
            $"""<h3>Known failure {mode.Mode} <span class="outcome {outcome}">{outcome}</span></h3><p>{mode.Check.Reason}</p>"""
        );
        HtmlRows.Write(html, "pass", mode.PassedRows);
        HtmlRows.Write(html, "fail", mode.Failed);
        HtmlRows.Write(html, "not known", mode.Open);
    }

    private void WriteRows(string title, RowSample rows)
    {
        if (rows.Count == 0)
            return;
        html.Write($"<h3>{title}</h3>");
        HtmlRows.Write(html, "", rows);
    }

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("Flywheel.Gate.Reports.report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
