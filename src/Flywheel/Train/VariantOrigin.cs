using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Train;

/// <summary>Where a row to train on comes from that was made of a failure.</summary>
/// <param name="Row">The row.</param>
/// <param name="Failure">The row of the evaluation that was answered wrongly.</param>
/// <param name="Evaluation">The evaluation, with its version; null when the row does not say.</param>
/// <param name="Mode">The failure mode; null when the row does not say.</param>
/// <param name="Judge">Who proposed and scored it; null when the row does not say.</param>
public sealed record VariantOrigin(string Row, string Failure, string? Evaluation, string? Mode, string? Judge)
{
    /// <summary>The origin of a row; null for what people edited.</summary>
    internal static VariantOrigin? Of(PreferencePair row)
    {
        if (VariantGroup.FailureOf(row.LineageGroup) is not { } failure)
            return null;
        using var attributes = JsonDocument.Parse(row.AttributesJson ?? "{}");
        var lineage = attributes.RootElement.TryGetProperty("augmented", out var said) ? said : default;
        return new(row.Id, failure, Text(lineage, "evaluation"), Text(lineage, "mode"), Text(lineage, "judge"));
    }

    private static string? Text(JsonElement lineage, string name) =>
        lineage.ValueKind == JsonValueKind.Object
        && lineage.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
