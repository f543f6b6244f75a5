using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>A trace, as far as it has come.</summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Spans">Its spans in reading order.</param>
/// <param name="Labels">What it can be looked up by: <c>NAME=VALUE</c>.</param>
public sealed record Trace(string TraceId, IReadOnlyList<TraceSpan> Spans, IReadOnlyList<string> Labels)
{
    /// <summary>What our own evaluators said of it when it had arrived.</summary>
    public IReadOnlyList<TraceScore> Scores { get; init; } = [];
}

/// <summary>A span in its trace.</summary>
/// <param name="Span">The span.</param>
/// <param name="Depth">0 for a root, 1 for its parts and so on.</param>
public sealed record TraceSpan(Span Span, int Depth);
