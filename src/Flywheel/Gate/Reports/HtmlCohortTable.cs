using System.Globalization;

namespace Flywheel.Gate.Reports;

/// <summary>The cohorts of an evaluator: a line each, with its checks and the rows behind its numbers folded away below.</summary>
internal sealed class HtmlCohortTable(HtmlWriter html)
{
    public void Write(EvaluatorReport evaluator)
    {
        html.Write($"<table><thead><tr>");
        foreach (var name in CohortCells.Names)
            html.Write($"<th>{name}</th>");
        html.Write($"</tr></thead><tbody>");
        foreach (var cohort in evaluator.AllCohorts())
        {
            WriteCells(cohort);
            WriteRows(cohort);
        }
        html.Write($"</tbody></table>");
    }

    private void WriteCells(CohortReport cohort)
    {
        html.Write($"""<tr class="cohort">""");
        var outcome = cohort.Outcome() is { } known ? OutcomeName.Of(known) : "";
        foreach (var (name, cell) in CohortCells.Names.Zip(CohortCells.Of(cohort)))
        {
            var style = name == CohortCells.Names[^1] ? $"outcome {outcome}" : "";
            html.Write($"""<td data-name="{name}" class="{style}">{cell}""");
            if (name == CohortCells.IntervalName)
                WritePicture(cohort, outcome);
            html.Write($"</td>");
        }
        html.Write($"</tr>");
    }

    // The interval on a line from 0 to 100 %, its rate as a dot and the floor as a stroke.
    private void WritePicture(CohortReport cohort, string outcome)
    {
        if (cohort.PassRateInterval is not { } interval || cohort.PassRate is not { } rate)
            return;
        html.Write(
            $"""
            <br><svg viewBox="-2 0 104 10" preserveAspectRatio="none" class="{outcome}" aria-hidden="true">
            <line class="axis" x1="0" x2="100" y1="5" y2="5"/><line class="interval" x1="{X(interval.Lower)}" x2="{X(
                interval.Upper
            )}" y1="5" y2="5"/>
            <circle class="rate" cx="{X(rate)}" cy="5" r="2.5"/>
            """
        );
        if (cohort.Checks.FirstOrDefault(check => check.Rule == GateRule.Floor)?.Limit is { } floor)
            html.Write($"""<line class="floor" x1="{X(floor)}" x2="{X(floor)}" y1="0" y2="10"/>""");
        html.Write($"</svg>");
    }

    private void WriteRows(CohortReport cohort)
    {
        html.Write($"""<tr class="rows"><td colspan="{CohortCells.Names.Count}"><div class="behind">""");
        if (cohort.Checks.Count > 0)
            WriteChecks(cohort.Checks);
        HtmlRows.Write(html, "pass", cohort.PassedRows);
        HtmlRows.Write(html, "fail", cohort.Failed);
        HtmlRows.Write(html, "within the judge's noise", cohort.Undecided);
        HtmlRows.Write(html, "unscored", cohort.Unscored);
        if (cohort.Comparison is { } comparison)
        {
            HtmlRows.Write(html, "lost", comparison.Lost);
            HtmlRows.Write(html, "gained", comparison.Gained);
        }
        html.Write($"</div></td></tr>");
    }

    private void WriteChecks(IReadOnlyList<GateCheck> checks)
    {
        html.Write($"<details><summary>{Figures.Count(checks.Count, "check")}</summary><ul>");
        foreach (var check in checks)
        {
            var outcome = OutcomeName.Of(check.Outcome);
            html.Write(
                $"""<li><span class="outcome {outcome}">{outcome}</span> <code>{RuleName.Of(check.Rule)}</code> {check.Reason}</li>"""
            );
        }
        html.Write($"</ul></details>");
    }

    private static string X(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);
}
