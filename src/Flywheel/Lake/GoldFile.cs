using System.Text.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake;

/// <summary>What a data file's statistics tell a reader before it opens the file.</summary>
/// <param name="File">The file.</param>
/// <param name="Split">The split of all its rows; null when they may differ.</param>
/// <param name="FirstOffset">No row has a smaller event offset.</param>
/// <param name="LastOffset">No row has a greater event offset.</param>
internal sealed record GoldFile(AddFile File, Split? Split, long FirstOffset, long LastOffset)
{
    public static GoldFile Of(AddFile file)
    {
        if (file.Stats is null)
            return new(file, null, long.MinValue, long.MaxValue);
        using var json = JsonDocument.Parse(file.Stats);
        var lowest = Bound(json.RootElement, "minValues", GoldTable.Split)?.GetString();
        var highest = Bound(json.RootElement, "maxValues", GoldTable.Split)?.GetString();
        var first = Bound(json.RootElement, "minValues", GoldTable.EventOffset)?.GetInt64();
        var last = Bound(json.RootElement, "maxValues", GoldTable.EventOffset)?.GetInt64();
        return new(
            file,
            lowest is not null && lowest == highest ? SplitName.Parse(lowest) : null,
            first ?? long.MinValue,
            last ?? long.MaxValue
        );
    }

    /// <summary>False when the file certainly holds no row of the split.</summary>
    public bool MayHold(Split? wanted) => wanted is null || Split is null || Split == wanted;

    private static JsonElement? Bound(JsonElement statistics, string bounds, int column) =>
        statistics.TryGetProperty(bounds, out var values)
        && values.TryGetProperty(GoldTable.Schema.Columns[column].Name, out var value)
            ? value
            : null;
}
