using Flywheel.Capture.Traces;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>A list of traces as who reads all of it gets it.</summary>
internal static class TracePages
{
    public static List<string> IdsOf(TraceStore traces, TraceFilter filter)
    {
        var ids = new List<string>();
        for (
            IReadOnlyList<TraceSummary> page;
            (page = traces.List(filter)).Count > 0;
            filter = filter with { After = page[^1].Cursor }
        )
            ids.AddRange(page.Select(trace => trace.TraceId));
        return ids;
    }
}
