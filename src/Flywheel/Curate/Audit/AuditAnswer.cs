using System.Text.Json;

namespace Flywheel.Curate.Audit;

/// <summary>A judge's answer. What the judge gives as its reason is not stored: it may quote the text.</summary>
internal readonly record struct AuditAnswer(bool IsSafe, bool IsNeutral, bool IsFactual)
{
    /// <summary>Reads an answer of exactly the form asked for.</summary>
    /// <returns>Null for anything else.</returns>
    public static AuditAnswer? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Count() != 4)
                return null;
            var answer = (Point(root, "safe"), Point(root, "neutral"), Point(root, "factual"));
            var hasReason = root.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String;
            return answer is ({ } safe, { } neutral, { } factual) && hasReason
                ? new AuditAnswer(safe, neutral, factual)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The points objected to, such as <c>safety, factual integrity</c>; empty for none.</summary>
    public string Objections =>
        string.Join(
            ", ",
            new[]
            {
                IsSafe ? null : "safety",
                IsNeutral ? null : "neutrality",
                IsFactual ? null : "factual integrity",
            }.OfType<string>()
        );

    private static bool? Point(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
