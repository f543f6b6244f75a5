using System.CommandLine;
using System.Globalization;
using Flywheel.Measure;

namespace Flywheel.Cli.Measure;

/// <summary><c>flywheel metrics</c>: whether the wheel turns.</summary>
internal static class MetricsCommand
{
    private static readonly TimeSpan DefaultLength = TimeSpan.FromDays(30);
    private const int MostCohorts = 10;

    private static readonly Option<DateTimeOffset?> Since = new("--since")
    {
        Description = "From this time on (RFC 3339). Default: 30 days before the end.",
    };

    private static readonly Option<DateTimeOffset?> Until = new("--until")
    {
        Description = "Before this time (RFC 3339). Default: now.",
    };

    private static readonly Option<string?> Cohort = new("--cohort")
    {
        Description = "Of one cohort only, such as intent=refund.",
        HelpName = "NAME=VALUE",
    };

    private static readonly Option<string?> Bucket = new("--bucket")
    {
        Description = "day or week: discarded edits and edit distance of each; with --json all figures of each.",
        HelpName = "LENGTH",
    };

    public static Command Create()
    {
        Bucket.AcceptOnlyFromAmong("day", "week");
        var command = new Command("metrics", "The wheel's own figures: docs/metrics.md defines each.")
        {
            Since,
            Until,
            Cohort,
            Bucket,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                using var wheel = arguments.OpenWheel();
                await wheel.TraceProjector.RunAsync(cancellationToken).ConfigureAwait(false);
                var report = await wheel
                    .Metrics.ComputeAsync(Scope(arguments), LengthOf(arguments.GetValue(Bucket)), cancellationToken)
                    .ConfigureAwait(false);
                arguments.Output().Write(report, Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static MetricsScope Scope(ParseResult arguments)
    {
        var until = (arguments.GetValue(Until) ?? TimeProvider.System.GetUtcNow()).ToUniversalTime();
        var cohort = arguments.GetValue(Cohort);
        return new MetricsScope(
            arguments.GetValue(Since)?.ToUniversalTime() ?? MetricsScope.Before(until, DefaultLength),
            until,
            cohort is null
                ? null
                : Flywheel.Measure.Cohort.Parse(cohort)
                    ?? throw new FlywheelException($"'--cohort {cohort}' is not NAME=VALUE.")
        );
    }

    private static TimeSpan? LengthOf(string? bucket) =>
        bucket switch
        {
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            _ => null,
        };

    private static void Print(MetricsReport report)
    {
        Output.Line(
            $"{Output.Time(report.Since)} to {Output.Time(report.Until)}{(report.Cohort is { } cohort ? $", {cohort}" : "")}"
        );
        var figures = Output.Table("FIGURE", "VALUE", "UNIT", "TARGET", "WHY NOT");
        foreach (var figure in report.Figures)
            figures.AddTextRow(figure.Name, Show(figure.Value), figure.Unit, Show(figure.Target), figure.Reason ?? "");
        figures.Print();
        foreach (var discard in report.Discards)
            Output.Line($"discarded as {discard.Reason}: {Count.Of(discard.Edits, "edit")}");
        if (report.Trend.Count > 0)
            PrintTrend(report.Trend);
        if (report.Coverage.Count > 0)
            PrintCoverage(report.Coverage);
        if (report.Feedback.Count > 0)
            PrintFeedback(report.Feedback);
    }

    // Are users correcting less, and what is discarded of what they correct?
    private static void PrintTrend(IReadOnlyList<MetricsBucket> trend)
    {
        List<string> reasons =
        [
            .. trend
                .SelectMany(part => part.Discards)
                .Select(discard => discard.Reason)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var table = Output.Table(["FROM", "EDIT DISTANCE", "DISCARD RATE", .. reasons]);
        foreach (var part in trend)
            table.AddTextRow([
                Output.Time(part.Since),
                Show(ValueOf(part, "edit_distance")),
                Show(ValueOf(part, "discard_rate")),
                .. reasons.Select(reason => EditsOf(part, reason)),
            ]);
        table.Print();
    }

    private static double? ValueOf(MetricsBucket part, string figure) =>
        part.Figures.Single(each => each.Name == figure).Value;

    private static string EditsOf(MetricsBucket part, string reason) =>
        (part.Discards.FirstOrDefault(discard => discard.Reason == reason)?.Edits ?? 0).ToString(
            CultureInfo.InvariantCulture
        );

    private static void PrintFeedback(IReadOnlyList<WheelFeedback> feedback)
    {
        var table = Output.Table(
            "COHORTS BY",
            "IN THE WHEEL",
            "COHORTS",
            "TRACES",
            "THUMBS DOWN",
            "ESCALATED",
            "REOPENED"
        );
        foreach (var side in feedback)
            table.AddTextRow(
                side.Attribute,
                side.IsInWheel ? "yes" : "no",
                side.Cohorts.ToString(CultureInfo.InvariantCulture),
                side.Traces.ToString(CultureInfo.InvariantCulture),
                Show(side.ThumbsDownRate),
                Show(side.EscalationRate),
                Show(side.ReopenedRate)
            );
        table.Print();
    }

    private static void PrintCoverage(IReadOnlyList<CohortCoverage> coverage)
    {
        var table = Output.Table(
            "COHORT",
            "TRACES",
            "REVIEWED ROWS",
            "COVERAGE",
            "THUMBS DOWN",
            "ESCALATED",
            "REOPENED"
        );
        foreach (var cohort in coverage.Take(MostCohorts))
            table.AddTextRow(
                cohort.Cohort,
                cohort.Traces.ToString(CultureInfo.InvariantCulture),
                cohort.ReviewedRows.ToString(CultureInfo.InvariantCulture),
                Show(cohort.Coverage),
                Show(cohort.ThumbsDownRate),
                Show(cohort.EscalationRate),
                Show(cohort.ReopenedRate)
            );
        table.Print();
        if (coverage.Count > MostCohorts)
            Output.Line($"and {Count.Of(coverage.Count - MostCohorts, "cohort")} that are covered better");
    }

    private static string Show(FigureTarget? target)
    {
        if (target is null)
            return "";
        var wanted = $"{(target.Aim == Aim.AtLeast ? "at least" : "at most")} {Show(target.Value)}";
        return target.IsMet == false ? wanted + ", missed" : wanted;
    }

    private static string Show(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";
}
