using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>The order in which spans are read.</summary>
internal static class SpanTree
{
    /// <summary>
    /// The spans with their depth: each after the one that it is a part of, those of one parent by their start. Spans whose
    /// parent has not come, or whose parents go round in a circle, are roots.
    /// </summary>
    public static IReadOnlyList<TraceSpan> InOrder(IReadOnlyList<Span> spans)
    {
        var known = spans.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var byStart = spans
            .OrderBy(span => span.StartedAt)
            .ThenBy(span => span.SpanId, StringComparer.Ordinal)
            .ToList();
        var children = byStart
            .Where(span => span.ParentSpanId is not null && known.Contains(span.ParentSpanId))
            .ToLookup(span => span.ParentSpanId!, StringComparer.Ordinal);
        var ordered = new List<TraceSpan>(spans.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in byStart.Where(span => span.ParentSpanId is null || !known.Contains(span.ParentSpanId)))
            AddWithChildren(root, children, seen, ordered);
        foreach (var inCircle in byStart.Where(span => !seen.Contains(span.SpanId)))
            AddWithChildren(inCircle, children, seen, ordered);
        return ordered;
    }

    // Without recursion: a trace may be as deep as it has spans.
    private static void AddWithChildren(
        Span root,
        ILookup<string, Span> children,
        HashSet<string> seen,
        List<TraceSpan> ordered
    )
    {
        var waiting = new Stack<TraceSpan>([new(root, 0)]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next.Span.SpanId))
                continue;
            ordered.Add(next);
            foreach (var child in children[next.Span.SpanId].Reverse())
                waiting.Push(new(child, next.Depth + 1));
        }
    }
}
