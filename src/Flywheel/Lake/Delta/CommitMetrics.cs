using System.Globalization;
using System.Text.Json;

namespace Flywheel.Lake.Delta;

/// <summary>The figures of a commit, as text the way other programs write and expect them.</summary>
internal static class CommitMetrics
{
    public const string RowsAdded = "numOutputRows";

    public const string RowsRemoved = "numDeletedRows";

    public static IReadOnlyDictionary<string, JsonElement> Of(IReadOnlyList<DeltaAction> actions)
    {
        var (files, removedFiles, bytes, rows, removedRows) = (0, 0, 0L, 0L, 0L);
        foreach (var action in actions)
        {
            if (action.Add is { } add)
            {
                files++;
                bytes += add.Size;
                rows += FileStatistics.RowsOf(add.Stats) ?? 0;
            }
            if (action.Remove is { } remove)
            {
                removedFiles++;
                removedRows += FileStatistics.RowsOf(remove.Stats) ?? 0;
            }
        }
        return new Dictionary<string, JsonElement>
        {
            ["numFiles"] = Text(files),
            ["numRemovedFiles"] = Text(removedFiles),
            ["numOutputBytes"] = Text(bytes),
            [RowsAdded] = Text(rows),
            [RowsRemoved] = Text(removedRows),
        };
    }

    private static JsonElement Text(long number) => DeltaJson.Text(number.ToString(CultureInfo.InvariantCulture));
}
