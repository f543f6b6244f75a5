using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>How well a span stands for its trace: the higher gives the trace its texts, and its name until the root comes.</summary>
internal static class TraceRank
{
    public static int Of(Span span) =>
        (span.ParentSpanId is null, span.Input is not null || span.Output is not null) switch
        {
            (true, true) => 3,
            (false, true) when span.Operation is SpanOperation.Model or SpanOperation.Agent => 2,
            (true, false) => 1,
            _ => 0,
        };
}
