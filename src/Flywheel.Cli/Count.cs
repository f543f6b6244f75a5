using System.Globalization;

namespace Flywheel.Cli;

internal static class Count
{
    /// <summary>A number and what it counts: <c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Of(long number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
