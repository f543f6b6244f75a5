using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Relevance;

/// <summary>The documents that answer a row's question, by what each is worth: its field <c>relevant_documents</c>.</summary>
internal static class RelevantDocuments
{
    /// <summary>The field of the row.</summary>
    public const string Field = "relevant_documents";

    /// <summary>
    /// Names (ids or texts) and gains above 0: a list <c>["d1","d7"]</c>, each worth 1, or an object <c>{"d1":3,"d7":1}</c>.
    /// </summary>
    /// <returns>Null when the row has no such field, or one that is neither.</returns>
    public static IReadOnlyDictionary<string, double>? Of(Example row)
    {
        if (
            row.AttributesJson is not { } json
            || !JsonElement.Parse(json).TryGetProperty(Field, out var field)
            || field.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)
        )
            return null;
        var gains = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, gain) in field.ValueKind == JsonValueKind.Array ? Listed(field) : Weighed(field))
        {
            if (name is null || gain is not >= 0)
                return null;
            if (gain > 0)
                gains[name] = gain.Value;
        }
        return gains;
    }

    /// <summary>The name of a document: a text, a number, or the <c>id</c> of an object; null for anything else.</summary>
    public static string? NameOf(JsonElement document) =>
        document.ValueKind switch
        {
            JsonValueKind.String => document.GetString()!.Trim(),
            JsonValueKind.Number => document.GetRawText(),
            JsonValueKind.Object
                when document.TryGetProperty("id", out var id) && id.ValueKind != JsonValueKind.Object => NameOf(id),
            _ => null,
        };

    private static IEnumerable<(string? Name, double? Gain)> Listed(JsonElement list) =>
        list.EnumerateArray().Select(document => (NameOf(document), (double?)1));

    private static IEnumerable<(string? Name, double? Gain)> Weighed(JsonElement gains) =>
        gains
            .EnumerateObject()
            .Select(document =>
                (
                    (string?)document.Name.Trim(),
                    document.Value.ValueKind == JsonValueKind.Number
                    && document.Value.TryGetDouble(out var gain)
                    && double.IsFinite(gain)
                        ? gain
                        : (double?)null
                )
            );
}
