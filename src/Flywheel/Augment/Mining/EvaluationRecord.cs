using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Augment.Mining;

/// <summary>A row of an evaluation with the answer and the score that it may bring along.</summary>
/// <param name="Row">The row.</param>
/// <param name="Prediction">The answer; without text and tool calls when there is none.</param>
internal sealed record EvaluationRecord(Example Row, Prediction Prediction)
{
    // Some tools write the answer's text under this name.
    private const string OtherName = "prediction";

    /// <summary>True when it brings an answer.</summary>
    public bool IsAnswered => Prediction.Output is not null || Prediction.ToolCalls is not null;

    /// <summary>Reads a record.</summary>
    public static EvaluationRecord Read(ref Utf8JsonReader reader)
    {
        var again = reader;
        var prediction = PredictionFields.Read(ref again, mayLackAnswer: true);
        var row = ExampleFields.Read(ref reader);
        return new(row, prediction.Output is null ? prediction with { Output = OtherOutput(row) } : prediction);
    }

    private static string? OtherOutput(Example row)
    {
        if (row.AttributesJson?.Contains(OtherName, StringComparison.Ordinal) != true)
            return null;
        using var attributes = JsonDocument.Parse(row.AttributesJson);
        return
            attributes.RootElement.TryGetProperty(OtherName, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }
}
