namespace Flywheel.Review.Labels;

/// <summary>The code units of a text that are marked, as ranges that rise and neither overlap nor touch.</summary>
internal sealed class Coverage
{
    private readonly List<(int Start, int End)> _ranges;

    private Coverage(List<(int Start, int End)> ranges) => _ranges = ranges;

    /// <summary>How many code units are marked.</summary>
    public long Length => _ranges.Sum(range => (long)range.End - range.Start);

    /// <summary>What the spans of one tag mark.</summary>
    public static Coverage Of(IEnumerable<Highlight> spans, string tag) =>
        AtLeast(1, spans.Where(span => span.Tag == tag).Select(span => (span.Start, span.End)));

    /// <summary>What any of them marks.</summary>
    public static Coverage OfAny(IReadOnlyList<Coverage> all) => AtLeast(1, all.SelectMany(each => each._ranges));

    /// <summary>What all of them mark.</summary>
    public static Coverage OfAll(IReadOnlyList<Coverage> all) =>
        AtLeast(all.Count, all.SelectMany(each => each._ranges));

    /// <summary>The ranges as spans with a tag.</summary>
    public IEnumerable<Highlight> Spans(string tag) =>
        _ranges.Select(range => new Highlight(range.Start, range.End, tag));

    // A sweep over the ends of all ranges; at the same place starts come before ends, so that ranges that touch are joined.
    private static Coverage AtLeast(int depth, IEnumerable<(int Start, int End)> ranges)
    {
        var edges = ranges
            .SelectMany(range => new[] { (At: range.Start, Step: 1), (At: range.End, Step: -1) })
            .OrderBy(edge => edge.At)
            .ThenByDescending(edge => edge.Step);
        var (covered, open, start) = (new List<(int, int)>(), 0, 0);
        foreach (var (at, step) in edges)
        {
            if (step > 0 && ++open == depth)
                start = at;
            else if (step < 0 && open-- == depth && at > start)
                covered.Add((start, at));
        }
        return new Coverage(covered);
    }
}
