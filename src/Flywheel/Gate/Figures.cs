using System.Globalization;

namespace Flywheel.Gate;

/// <summary>Numbers as the reports write them.</summary>
internal static class Figures
{
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number of things, such as <c>1 row</c> or <c>2 rows</c>.</summary>
    public static string Count(long value, string noun) => value == 1 ? $"1 {noun}" : $"{Count(value)} {noun}s";

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A difference of two shares, in percentage points.</summary>
    public static string Points(double share) =>
        (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " points";

    public static string Score(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);

    public static string Probability(double pValue) =>
        pValue < 0.0001 ? "p < 0.0001" : "p = " + pValue.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Range(Interval shares) => $"{Percent(shares.Lower)} to {Percent(shares.Upper)}";
}
