using System.Globalization;
using Flywheel.Gate;
using Flywheel.Gate.Routes;

namespace Flywheel.Cli.Gate;

/// <summary>Shows people how traces went by route, fallback and cache.</summary>
internal static class RouteTable
{
    public static void Print(RouteReport report)
    {
        Print("ROUTE", report.Routes);
        Output.Line();
        Print("FALLBACK", report.Fallback);
        Output.Line();
        Print("CACHE HIT", report.CacheHit);
        if (report.DefaultRoute is { } usual)
            Output.Line($"\nRoutes are compared with '{OutsideText.Clean(usual)}'. * more than chance");
    }

    private static void Print(string kind, IReadOnlyList<RouteFigures> figures)
    {
        var table = Output.Table(
            kind,
            "TRACES",
            "FAILED",
            "FAILURE RATE",
            "INTERVAL",
            "ERRORS",
            "LOW SCORES",
            "BAD FEEDBACK",
            "TOKENS",
            "COST",
            "DIFFERENCE"
        );
        foreach (var one in figures)
            table.AddTextRow(
                one.Name ?? "(not said)",
                Figures.Count(one.Traces),
                Figures.Count(one.Failed),
                Figures.Percent(one.FailureRate),
                Figures.Range(one.FailureRateInterval),
                Figures.Count(one.Errors),
                Figures.Count(one.LowScores),
                Figures.Count(one.BadFeedback),
                one.MeanTokens.ToString("#,0.#", CultureInfo.InvariantCulture),
                one.MeanCost?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-",
                one.Difference is { } difference ? Text(difference) : "-"
            );
        table.Print();
    }

    private static string Text(RateDifference difference) =>
        $"{Figures.Points(difference.Value)} ({Figures.Points(difference.Interval.Lower)} to {Figures.Points(difference.Interval.Upper)}){(difference.IsClear ? " *" : "")}";
}
