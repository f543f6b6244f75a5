using System.Text.Json;

namespace Flywheel.Augment.Filtering;

/// <summary>The texts within JSON, at whatever depth: without its escapes, as a model reads them.</summary>
internal static class JsonTexts
{
    /// <summary>The texts in their order; names of members are none.</summary>
    public static IEnumerable<string> Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Of),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Of(member.Value)),
            _ => [],
        };
}
