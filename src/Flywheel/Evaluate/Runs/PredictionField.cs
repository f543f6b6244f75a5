namespace Flywheel.Evaluate.Runs;

/// <summary>The fields of a prediction.</summary>
internal enum PredictionField
{
    Id,
    Output,
    ToolCalls,
    Score,
    Latency,
    Cost,
    Error,
}
