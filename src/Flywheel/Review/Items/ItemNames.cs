using System.Text.Json;

namespace Flywheel.Review.Items;

/// <summary>The words for what an item is, as JSON and tables have them.</summary>
internal static class ItemNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The status of this name; null where there is none.</summary>
    public static ItemStatus? StatusOf(string name)
    {
        foreach (var status in Enum.GetValues<ItemStatus>())
            if (Of(status) == name)
                return status;
        return null;
    }
}
