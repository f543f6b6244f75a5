using System.Text.Json;

namespace Flywheel.Review;

/// <summary>The attributes by which figures are told apart: what an application says of the request that it answered.</summary>
internal static class CohortAttributes
{
    /// <summary>Their names; any other attribute may hold a different value for each request.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "intent",
        "locale",
        "product",
        "retriever_version",
        "tool_path",
        "model_route",
    ];

    /// <summary>Those of a JSON object of attributes that are texts.</summary>
    public static Dictionary<string, string> In(JsonElement attributes)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                found.Add(name, value.GetString()!);
        return found;
    }

    /// <summary>The cohorts of attributes, as <c>intent=refund</c>.</summary>
    public static IEnumerable<string> Of(IReadOnlyDictionary<string, string> attributes) =>
        from name in Names
        let value = attributes.GetValueOrDefault(name)
        where !string.IsNullOrEmpty(value)
        select $"{name}={value}";
}
