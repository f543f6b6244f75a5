namespace Flywheel.Gate.Reports;

/// <summary>A cohort as one row of a table.</summary>
internal static class CohortCells
{
    private const string Nothing = "–";

    /// <summary>The heading of the interval.</summary>
    public const string IntervalName = "Interval";

    /// <summary>The headings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["Cohort", "Rows", "Unscored", "Pass rate", IntervalName, "Mean score", "Baseline", "Decision"];

    /// <summary>The cells below them.</summary>
    public static IReadOnlyList<string> Of(CohortReport cohort) =>
        [
            CohortName.Of(cohort.Cohort),
            Figures.Count(cohort.Rows),
            Figures.Count(cohort.Unscored.Count),
            cohort.PassRate is { } rate ? Figures.Percent(rate) : Nothing,
            cohort.PassRateInterval is { } interval ? Figures.Range(interval) : Nothing,
            cohort.MeanScore is { } score ? Figures.Score(score) : Nothing,
            cohort.Comparison is { } comparison ? Of(comparison) : Nothing,
            Decision(cohort),
        ];

    private static string Of(Comparison comparison)
    {
        if (comparison.BaselinePassRate is { } rate)
            return $"{Figures.Percent(rate)}, {Figures.Count(comparison.Lost.Count)} lost, {Figures.Count(comparison.Gained.Count)} gained";
        return comparison.BaselineMeanScore is { } score ? Figures.Score(score) : Nothing;
    }

    private static string Decision(CohortReport cohort) =>
        cohort.Outcome() is { } outcome ? OutcomeName.Of(outcome)
        : cohort.IsCounted ? Nothing
        : "too few rows";
}
