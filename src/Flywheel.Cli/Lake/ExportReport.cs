using System.Globalization;
using Flywheel.Lake.Export;

namespace Flywheel.Cli.Lake;

/// <summary>The result of an export as people read it.</summary>
internal static class ExportReport
{
    // A cohort is worth a look where its answers are that much longer or shorter than all, and it is not chance.
    private const double UnlikeAll = 1.5;
    private const int FewestPairs = 10;
    private const int MostCohorts = 5;

    // The rest is in the result as JSON.
    private const int MostRefused = 20;

    /// <param name="result">What was written.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="inVersion">The rows of all splits.</param>
    public static void Print(ExportResult result, ExportRequest request, long inVersion)
    {
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(result.Rows, "line")} from {Count.Of(result.Pairs, "row")} of {result.Dataset}@{result.Version} in {result.Path}"
            )
        );
        foreach (var (reason, count) in result.LeftOut)
            Output.Line($"left out: {Count.Of(count, "row")} ({reason})");
        foreach (var row in result.Refused.Take(MostRefused))
            Output.Line($"  {row.Id} repeats {row.HeldOutId} of {row.HeldOutDataset}");
        var elsewhere = inVersion - result.Pairs - result.LeftOut.Values.Sum();
        if (elsewhere > 0)
            Output.Line($"not in this split: {Count.Of(elsewhere, "row")}; --split chooses others, or all");
        if (Compares(request.Format) && result.Pairs > 0)
            PrintLengths(result);
    }

    public static void Print(ExampleExportResult result) =>
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Count.Of(result.Rows, "row")} of {result.Dataset}@{result.Version} in {result.Path}"
            )
        );

    // Whoever trains on one answer alone has nothing to compare it with.
    private static bool Compares(ExportFormat format) =>
        format
            is ExportFormat.TrlPreference
                or ExportFormat.TrlPreferenceConversational
                or ExportFormat.TrlKto
                or ExportFormat.OpenAiDpo;

    private static void PrintLengths(ExportResult result)
    {
        var overall = result.Lengths.Overall;
        Output.Line();
        Output.Line("Length of chosen / rejected, of all and of the cohorts most unlike all:");
        var table = Output.Table("COHORT", "PAIRS", "MEAN", "MEDIAN", "CHOSEN LONGER");
        AddRow(table, "all", overall);
        foreach (
            var cohort in result
                .Lengths.Cohorts.Where(cohort =>
                    cohort.Lengths.Pairs >= FewestPairs && Unlikeness(cohort.Lengths, overall) >= UnlikeAll
                )
                .OrderByDescending(cohort => Unlikeness(cohort.Lengths, overall))
                .Take(MostCohorts)
        )
            AddRow(table, $"{cohort.Attribute}={Output.SafeText(cohort.Value, 40)}", cohort.Lengths);
        table.Print();
        Output.Line($"{result.ManifestPath} has all cohorts.");
    }

    private static double Unlikeness(LengthRatio cohort, LengthRatio overall) =>
        Math.Max(cohort.MeanRatio / overall.MeanRatio, overall.MeanRatio / cohort.MeanRatio);

    private static void AddRow(TextTable table, string cohort, LengthRatio lengths) =>
        table.AddTextRow(
            cohort,
            lengths.Pairs.ToString(CultureInfo.InvariantCulture),
            lengths.MeanRatio.ToString("0.00", CultureInfo.InvariantCulture),
            lengths.MedianRatio.ToString("0.00", CultureInfo.InvariantCulture),
            lengths.ChosenLonger.ToString("0 %", CultureInfo.InvariantCulture)
        );
}
