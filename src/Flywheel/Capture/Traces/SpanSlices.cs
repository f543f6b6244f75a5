using System.Text.Json.Nodes;

namespace Flywheel.Capture.Traces;

/// <summary>The application's own attributes of a span, as far as they are short enough to be slices.</summary>
internal static class SpanSlices
{
    // Where the SDKs put what the application says of a call: one attribute each, or all as JSON.
    private const string VercelMetadata = "ai.telemetry.metadata.";
    private const string OpenInferenceMetadata = "metadata";

    // An attribute that is longer is a text, not a slice.
    private const int MaxValueLength = 100;

    // What the conventions define is looked up under names of its own; the rest is the application's.
    private static readonly string[] Conventions =
    [
        "gen_ai.",
        "llm.",
        "ai.",
        "input",
        "output",
        "openinference.",
        "fi.",
        "retrieval.",
        "embedding.",
        "reranker.",
        "message.",
        "metadata",
        "annotations.",
        "evaluations.",
        "user",
        "enduser",
        "session.",
        "session_id",
        "sessionId",
        "graph.",
        "tool",
        "thread.",
        "code.",
        "operation.name",
        "resource.name",
    ];

    /// <summary>Names and values; the same name may come twice.</summary>
    public static IEnumerable<(string Name, string Value)> Of(IReadOnlyDictionary<string, JsonNode?> attributes)
    {
        foreach (var (name, value) in attributes.SelectMany(Unwrapped))
            if (!IsOfConvention(name) && Slice(value) is { } slice)
                yield return (name, slice);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Unwrapped(KeyValuePair<string, JsonNode?> attribute)
    {
        if (attribute.Key.StartsWith(VercelMetadata, StringComparison.Ordinal))
            return [new(attribute.Key[VercelMetadata.Length..], attribute.Value)];
        return attribute.Key == OpenInferenceMetadata && NodeText.Parsed(attribute.Value) is JsonObject metadata
            ? metadata
            : [attribute];
    }

    private static bool IsOfConvention(string name) =>
        name.Length == 0 || Conventions.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string? Slice(JsonNode? value) =>
        value is JsonValue && NodeText.Of(value) is { Length: > 0 and <= MaxValueLength } text ? text : null;
}
