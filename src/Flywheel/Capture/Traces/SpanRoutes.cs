using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>
/// How the model of a span was chosen, and whether a cache answered. What the application says counts first, then what a gateway says:
/// Vercel's in the SDK's metadata, others in headers of their answers; last, that a model answered which was not asked for.
/// </summary>
internal static class SpanRoutes
{
    private const string Header = "http.response.header.";

    // How many were tried before the one that answered: of LiteLLM and of Cloudflare's gateway.
    private static readonly string[] TriedBefore = [Header + "x-litellm-attempted-fallbacks", Header + "cf-aig-step"];

    // HIT, MISS and the like: of Cloudflare's gateway, Portkey and Helicone.
    private static readonly string[] CacheStatus =
    [
        Header + "cf-aig-cache-status",
        Header + "x-portkey-cache-status",
        Header + "helicone-cache",
    ];

    /// <summary>The route; of Vercel's gateway the provider that answered.</summary>
    public static string? RouteOf(SpanAttributes attributes) =>
        attributes.Text("flywheel.route.name", "flywheel.route", "model_route")
        ?? (
            Routing(attributes) is { } routing
                ? NodeText.Of(routing["finalProvider"] ?? routing["resolvedProvider"])
                : null
        );

    /// <summary>Whether another than the first choice answered; null where nothing tells.</summary>
    public static bool? IsFallback(SpanAttributes attributes, SpanOperation operation)
    {
        var told = attributes.Flag("flywheel.route.fallback", "fallback") ?? AnyFailed(Routing(attributes));
        if (told is null && NodeText.NumberOf(HeaderOf(attributes, TriedBefore)) is { } tried)
            told = tried > 0;
        // That the same model answered is no news: most applications have no fallback at all.
        if (told is null && operation == SpanOperation.Model && SpanModels.AnotherAnswered(attributes))
            told = true;
        return told;
    }

    /// <summary>Whether a cache answered; null where nothing tells.</summary>
    public static bool? IsCacheHit(SpanAttributes attributes) =>
        attributes.Flag("flywheel.cache.hit", "cache_hit")
        ?? NodeText.Of(HeaderOf(attributes, CacheStatus))?.Contains("hit", StringComparison.OrdinalIgnoreCase);

    private static JsonObject? Routing(SpanAttributes attributes) =>
        (attributes.Json("ai.response.providerMetadata") as JsonObject)?["gateway"] is JsonObject gateway
            ? gateway["routing"] as JsonObject
            : null;

    private static bool? AnyFailed(JsonObject? routing)
    {
        var attempts = ((string[])["modelAttempts", "attempts"])
            .SelectMany(name => routing?[name] as JsonArray ?? [])
            .OfType<JsonObject>()
            .ToList();
        return attempts.Count == 0 ? null : attempts.Any(attempt => NodeText.Of(attempt["success"]) == "false");
    }

    // The convention has a list of values for each header; some instrumentations write the one value.
    private static JsonNode? HeaderOf(SpanAttributes attributes, string[] names)
    {
        var found = names.Select(name => attributes.Values.GetValueOrDefault(name)).OfType<JsonNode>().FirstOrDefault();
        return found is JsonArray { Count: > 0 } list ? list[0] : found;
    }
}
