using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Gate.FailureModes;

/// <summary>A row of a dataset that guards against a failure mode.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Id">The row.</param>
/// <param name="Mode">The mode.</param>
/// <param name="Input">What is asked.</param>
/// <param name="Answer">The answer that was wrong; null when it is not kept.</param>
internal sealed record ModeRow(string Dataset, string Id, string Mode, string Input, string? Answer)
{
    /// <summary>The rows of all datasets of evaluation rows at their latest versions, by dataset and id.</summary>
    /// <exception cref="FlywheelException">A file is gone or broken.</exception>
    public static IReadOnlyList<ModeRow> ReadAll(DatasetCatalog catalog, CancellationToken cancellationToken) =>
        [
            .. catalog
                .List()
                .Where(dataset => dataset.Kind == DatasetKind.Examples)
                .SelectMany(dataset =>
                    catalog
                        .Open(dataset.Name)
                        .Examples(dataset.Version, split: null, cancellationToken)
                        .Where(row => row.FailureMode is not null)
                        .Select(row => Of(dataset.Name, row))
                ),
        ];

    public static ModeRow Of(string dataset, Example row) =>
        new(dataset, row.Id, row.FailureMode!, row.Input.PlainText, AnswerOf(row));

    // A trace that became a row keeps what was answered among its attributes, and so may rows of other origin.
    private static string? AnswerOf(Example row)
    {
        using var attributes = JsonDocument.Parse(row.AttributesJson ?? "{}");
        var parts = new List<string>();
        if (
            attributes.RootElement.TryGetProperty("output"u8, out var output)
            && output.ValueKind == JsonValueKind.String
        )
            parts.Add(output.GetString()!);
        if (attributes.RootElement.TryGetProperty("tool_calls"u8, out var calls))
            parts.Add(calls.GetRawText());
        return parts.Count > 0 ? string.Join('\n', parts) : null;
    }
}
