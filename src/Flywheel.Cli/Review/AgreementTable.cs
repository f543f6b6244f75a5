using System.Globalization;
using Flywheel.Review.Agreement;
using Flywheel.Review.Quality;

namespace Flywheel.Cli.Review;

/// <summary>Shows agreement on a terminal.</summary>
internal static class AgreementTable
{
    public static void Print(AgreementReport report)
    {
        var table = Output.Table("LABEL", "ITEMS", "SAME ANSWER", "FLEISS", "ALPHA", "INTERVAL", "");
        foreach (var label in report.Labels)
            table.AddTextRow(
                NameOf(label),
                Number(label.Items),
                Show(label.Percent.Value),
                Show(label.FleissKappa?.Value),
                Show(label.KrippendorffAlpha.Value),
                Show(label.KrippendorffAlpha.Interval),
                label.IsHeldBack ? "held back from gates" : ""
            );
        table.Print();
        foreach (var judge in report.Judges)
            Output.Line(
                $"Judge {judge.Judge} beside people under {judge.Label}: {Show(judge.Figures.Percent.Value)} the same, kappa {Show(judge.Figures.CohenKappa?.Value)}, {Count.Of(judge.Figures.Items, "item")}"
            );
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Labels whose alpha is below {report.Floor} with {report.ItemsNeeded} items or more are held back from gates."
            )
        );
    }

    public static void Print(ReviewersReport report)
    {
        var table = Output.Table("REVIEWER", "ANSWERS", "MEDIAN SECONDS", "RIGHT OF KNOWN", "INTERVAL", "CHANGE");
        foreach (var reviewer in report.Reviewers)
            table.AddTextRow(
                reviewer.Reviewer,
                Number(reviewer.Answers),
                reviewer.MedianSeconds?.ToString("F1", CultureInfo.InvariantCulture) ?? "-",
                $"{Show(reviewer.Gold.Share)} of {Number(reviewer.Gold.Answers)}",
                Show(reviewer.Gold.Share is null ? null : reviewer.Gold.Interval),
                Show(reviewer.Drift?.Change)
            );
        table.Print();
        var agreement = Output.Table("REVIEWER", "LABEL", "PAIRS", "SAME ANSWER", "KAPPA", "ALPHA", "INTERVAL");
        foreach (var one in report.Agreement)
            agreement.AddTextRow(
                one.Reviewer,
                one.Label,
                Number(one.Figures.Items),
                Show(one.Figures.Percent.Value),
                Show(one.Figures.CohenKappa?.Value),
                Show(one.Figures.KrippendorffAlpha.Value),
                Show(one.Figures.KrippendorffAlpha.Interval)
            );
        agreement.Print();
    }

    private static string NameOf(LabelAgreement label) =>
        label switch
        {
            { Choice: { } choice } => $"{label.Label}: {choice}",
            { Cohort: { } cohort } => $"{label.Label}, {cohort}",
            _ => label.Label,
        };

    private static string Show(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";

    private static string Show(Interval? interval) =>
        interval is null ? "-" : $"{Show(interval.Lower)} to {Show(interval.Upper)}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
