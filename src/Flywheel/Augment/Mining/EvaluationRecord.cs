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
    /// <summary>True when it brings an answer.</summary>
    public bool IsAnswered => Prediction.Output is not null || Prediction.ToolCalls is not null;

    /// <summary>Reads a record.</summary>
    public static EvaluationRecord Read(ref Utf8JsonReader reader)
    {
        var again = reader;
        var own = PredictionFields.Read(ref again, mayLackAnswer: true);
        var row = ExampleFields.Read(ref reader);
        if (own is { Output: null, ToolCalls: null, Score: null, Error: null } && KeptAnswer.Of(row) is { } kept)
            return new(row, kept);
        return new(row, own.Output is null ? own with { Output = KeptAnswer.OtherOutput(row) } : own);
    }
}
