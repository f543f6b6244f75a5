using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Capture.Otlp;

namespace Flywheel.Capture.Traces;

/// <summary>The application's own attributes of a span, as far as they are short enough to be slices.</summary>
internal static class SpanSlices
{
    // Where the SDKs put what the application says of a call: one attribute each, or all as JSON.
    private const string VercelMetadata = "ai.telemetry.metadata.";
    private const string OpenInferenceMetadata = "metadata";

    // An attribute that is longer is a text, not a slice.
    private const int MaxValueLength = 100;

    // What the conventions and Flywheel itself define is looked up under names of its own, or says nothing of a slice; the rest is
    // the application's.
    private static readonly string[] Namespaces =
    [
        "gen_ai.",
        "llm.",
        "ai.",
        "input.",
        "output.",
        "openinference.",
        "fi.",
        "retrieval.",
        "embedding.",
        "reranker.",
        "message.",
        "metadata.",
        "annotations.",
        "evaluations.",
        "user.",
        "enduser.",
        "session.",
        "graph.",
        "tool.",
        "tool_call.",
        "thread.",
        "code.",
        "flywheel.",
    ];

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.Ordinal,
        "input",
        "output",
        "metadata",
        "user",
        "enduser",
        "session_id",
        "sessionId",
        "tool",
        "tools",
        "operation.name",
        "resource.name"
    );

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
        name.Length == 0
        || Names.Contains(name)
        || Namespaces.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        || UserAttributes.Contains(Encoding.UTF8.GetBytes(name));

    private static string? Slice(JsonNode? value) =>
        value is JsonValue && NodeText.Of(value) is { Length: > 0 and <= MaxValueLength } text ? text : null;
}
