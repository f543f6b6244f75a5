namespace Flywheel.Capture.Traces;

/// <summary>Which traces a list shows; what is not given does not limit it.</summary>
public sealed record TraceFilter
{
    /// <summary>Started at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The lowest score that came with it, or that our own evaluators gave, is below this.</summary>
    public double? ScoreBelow { get; init; }

    /// <summary>
    /// All of these hold: <c>tool=search</c>, <c>model=gpt-4o</c>, <c>route=cheap</c>, <c>status=error</c>,
    /// <c>feedback=negative</c> (or <c>positive</c>, <c>edited</c>), or an attribute of a span, <c>intent=refund</c>.
    /// </summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Words that input or output hold, all of them.</summary>
    public string? Text { get; init; }

    /// <summary>The page after this <see cref="TraceSummary.Cursor"/>.</summary>
    public long? After { get; init; }

    /// <summary>The most traces of a page; 1 to 1000.</summary>
    public int Limit { get; init; } = 50;
}
