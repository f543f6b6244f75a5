using System.Text;
using Flywheel.Measure;

namespace Flywheel.Server.Metrics;

/// <summary>
/// Writes the wheel's own figures in the Prometheus text exposition format. What has no value is not written, for it is not zero.
/// </summary>
internal static class FigureText
{
    // A scraper keeps every series that it ever saw: of more cohorts those that are covered least.
    private const int MostCohorts = 1000;

    public static string Write(MetricsReport report)
    {
        var text = new StringBuilder();
        foreach (var figure in report.Figures)
            Write(text, figure.Name, [([], figure.Value)]);
        Write(
            text,
            "discarded_edits",
            report.Discards.Select(discard => (Labels(("reason", discard.Reason)), (double?)discard.Edits))
        );
        Write(
            text,
            "cohort_coverage",
            report.Coverage.Where(cohort => cohort.Coverage is not null).Take(MostCohorts).Select(Coverage)
        );
        Write(text, "feedback_thumbs_down_rate", Sides(report, side => side.ThumbsDownRate));
        Write(text, "feedback_escalation_rate", Sides(report, side => side.EscalationRate));
        Write(text, "feedback_reopened_rate", Sides(report, side => side.ReopenedRate));
        return text.ToString();
    }

    private static (KeyValuePair<string, object?>[], double?) Coverage(CohortCoverage cohort)
    {
        var (attribute, value) = cohort.Cohort.Split('=', 2) is [var name, var text]
            ? (name, text)
            : (cohort.Cohort, "");
        return (Labels(("attribute", attribute), ("value", value)), cohort.Coverage);
    }

    private static IEnumerable<(KeyValuePair<string, object?>[], double?)> Sides(
        MetricsReport report,
        Func<WheelFeedback, double?> rate
    ) =>
        report.Feedback.Select(side =>
            (Labels(("attribute", side.Attribute), ("in_wheel", side.IsInWheel ? "true" : "false")), rate(side))
        );

    private static KeyValuePair<string, object?>[] Labels(params IEnumerable<(string Name, string Value)> labels) =>
        [.. labels.Select(label => KeyValuePair.Create(label.Name, (object?)label.Value))];

    private static void Write(
        StringBuilder text,
        string figure,
        IEnumerable<(KeyValuePair<string, object?>[] Labels, double? Value)> series
    )
    {
        var known = series.Where(one => one.Value is not null).ToList();
        if (known.Count == 0)
            return;
        var name = "flywheel_" + figure;
        text.Append("# HELP ")
            .Append(name)
            .Append(" The wheel's own figure of the last seven days: docs/metrics.md.\n");
        text.Append("# TYPE ").Append(name).Append(" gauge\n");
        foreach (var (labels, value) in known)
            PrometheusText.WriteLine(text, name, PrometheusText.Labels(labels), value!.Value);
    }
}
