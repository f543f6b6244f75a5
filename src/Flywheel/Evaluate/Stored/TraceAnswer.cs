using Flywheel.Capture.Traces;
using Flywheel.Lake.Examples;

namespace Flywheel.Evaluate.Stored;

/// <summary>What was answered in a stored trace.</summary>
internal static class TraceAnswer
{
    /// <summary>The answer; where there is none and the trace ended with an error, that error.</summary>
    public static Prediction Of(Trace trace)
    {
        var (output, calls) = TraceExample.AnswerOf(trace);
        return new Prediction
        {
            Id = TraceExample.IdOf(trace),
            Output = output,
            ToolCalls = calls,
            LatencySeconds = DurationOf(trace).TotalSeconds,
            Cost = CostOf(trace),
            Error = output is null && calls.Count == 0 ? TraceExample.RootOf(trace)?.Error : null,
        };
    }

    private static TimeSpan DurationOf(Trace trace)
    {
        var spans = trace.Spans.Select(each => each.Span).ToList();
        return spans.Max(span => span.StartedAt + span.Duration) - spans.Min(span => span.StartedAt);
    }

    private static double? CostOf(Trace trace)
    {
        var costs = trace.Spans.Select(each => each.Span.Cost).OfType<double>().ToList();
        return costs.Count > 0 ? costs.Sum() : null;
    }
}
