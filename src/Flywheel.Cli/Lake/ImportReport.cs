using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Cli.Lake;

/// <summary>The result of an import as people read it.</summary>
internal static class ImportReport
{
    private const int MostIds = 20;
    private const int LongestId = 80;

    public static void Print(ImportResult result)
    {
        foreach (var id in result.Changed.Take(MostIds))
            Output.Line($"new version of the row {Output.SafeText(id, LongestId)}");
        if (result.Changed.Count > MostIds)
            Output.Line($"… and of {Count.Of(result.Changed.Count - MostIds, "other row")}");
        Output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Dataset}@{result.Version}: {Count.Of(result.Added, "row")} added, {result.Changed.Count} changed, {result.Unchanged} unchanged"
            )
        );
    }
}
