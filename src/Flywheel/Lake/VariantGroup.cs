using System.Text.Json;

namespace Flywheel.Lake;

/// <summary>
/// The lineage group of pairs that were made from a failure of an evaluation. It names the failure, so that whoever trains or
/// measures knows what a variant must be kept apart from. No edit can claim it: a group that comes from outside begins with its
/// own kind.
/// </summary>
internal static class VariantGroup
{
    private const string Kind = "variant:";

    /// <summary>The group of the variants of a failure.</summary>
    /// <param name="failureId">The id of the row that was answered wrongly.</param>
    public static string Of(string failureId) => Kind + failureId;

    /// <summary>The failure that the rows of a group vary; null for any other group.</summary>
    public static string? FailureOf(string lineageGroup) =>
        lineageGroup.StartsWith(Kind, StringComparison.Ordinal) ? lineageGroup[Kind.Length..] : null;

    /// <summary>The failure that a row which augmentation wrote says it varies; null for any other row.</summary>
    public static string? FailureOf(Example row)
    {
        if (row.AttributesJson?.Contains("failure_id", StringComparison.Ordinal) != true)
            return null;
        using var attributes = JsonDocument.Parse(row.AttributesJson);
        return
            attributes.RootElement.TryGetProperty("augmented", out var lineage)
            && lineage.ValueKind == JsonValueKind.Object
            && lineage.TryGetProperty("failure_id", out var failure)
            && failure.ValueKind == JsonValueKind.String
            ? failure.GetString()
            : null;
    }
}
