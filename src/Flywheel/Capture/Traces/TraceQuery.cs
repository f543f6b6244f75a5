using System.Globalization;
using System.Text;

namespace Flywheel.Capture.Traces;

/// <summary>The SQL of a filter. Parameters stand for all that was given.</summary>
internal sealed class TraceQuery
{
    // So few that to look each of them up among the words takes less than to read all traces that hold the words.
    private const int FewTraces = 2000;

    // The lower of what came with the trace and what our evaluators gave; null where neither is there.
    private const string LowestScore = "coalesce(min(t.score, t.online_score), t.score, t.online_score)";

    private readonly StringBuilder _conditions = new();

    /// <summary>
    /// The list is driven by the narrowest index there is (a rare label, else words, else a label, else the traces themselves),
    /// each of which has the traces in the order of the list: a page is read without sorting, however many traces there are.
    /// Where times or scores are bounded, blocks of traces in which nothing can match are skipped.
    /// </summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="countOf">How many traces a label has, as far as it is worth counting.</param>
    public TraceQuery(TraceFilter filter, Func<string, long> countOf)
    {
        var isChoice = filter.Labels.Count + (filter.Text is null ? 0 : 1) > 1;
        IReadOnlyList<string> labels = isChoice ? [.. filter.Labels.OrderBy(countOf)] : filter.Labels;
        var byWords = filter.Text is not null && (labels.Count == 0 || countOf(labels[0]) > FewTraces);
        if (byWords)
            DriveBy("trace_words w CROSS JOIN traces t ON t.id = w.rowid", "w.rowid", filter.After);
        else if (labels.Count > 0)
            DriveByBlocks("trace_labels l CROSS JOIN traces t ON t.id = l.trace", "l.trace", filter);
        else
            DriveByBlocks("traces t", "t.id", filter);
        if (filter.Text is { } text)
            AndWords(text, byWords);
        for (var i = 0; i < labels.Count; i++)
            And(
                i == 0 && !byWords
                    ? $"l.label = {Add(labels[i])}"
                    : $"EXISTS(SELECT 1 FROM trace_labels WHERE label = {Add(labels[i])} AND trace = t.id)"
            );
        AndBounds(filter, "t.started_at", "t.started_at", LowestScore);
    }

    /// <summary>Tables and conditions.</summary>
    public string From { get; private set; } = "";

    /// <summary>The conditions, ready to stand after the tables.</summary>
    public string Where => _conditions.Length == 0 ? "" : $"WHERE {_conditions}";

    /// <summary>What the list is ordered by.</summary>
    public string Order { get; private set; } = "";

    /// <summary>The values of <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public Dictionary<string, object> Parameters { get; } = [];

    private void DriveBy(string tables, string id, long? after)
    {
        (From, Order) = (tables, $"{id} DESC");
        if (after is { } last)
            And($"{id} < {Add(last)}");
    }

    private void DriveByBlocks(string tables, string id, TraceFilter filter)
    {
        DriveBy(tables, id, filter.After);
        if (filter is { Since: null, Until: null, ScoreBelow: null })
            return;
        (From, Order) = ($"trace_blocks b CROSS JOIN {From}", $"b.block DESC, {Order}");
        And($"{id} BETWEEN b.block * {TraceBlock.Size} AND b.block * {TraceBlock.Size} + {TraceBlock.Size - 1}");
        if (filter.After is { } after)
            And($"b.block <= {Add(TraceBlock.Of(after))}");
        AndBounds(filter, "b.latest", "b.earliest", "b.score");
    }

    private void AndBounds(TraceFilter filter, string latest, string earliest, string score)
    {
        if (filter.Since is { } since)
            And($"{latest} >= {Add(Micros(since))}");
        if (filter.Until is { } until)
            And($"{earliest} < {Add(Micros(until))}");
        if (filter.ScoreBelow is { } below)
            And($"{score} < {Add(below)}");
    }

    // Each word in quotes, so that none of them is a command of the search language.
    private void AndWords(string text, bool isDriver)
    {
        var words = Add(string.Join(' ', TraceWords.Of(text).Select(word => $"\"{word}\"")));
        And(
            isDriver
                ? $"trace_words MATCH {words}"
                : $"EXISTS(SELECT 1 FROM trace_words WHERE trace_words MATCH {words} AND rowid = t.id)"
        );
    }

    /// <summary>Unix time in microseconds.</summary>
    public static long Micros(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private string Add(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{Parameters.Count}");
        Parameters.Add(name, value);
        return "@" + name;
    }

    private void And(string condition)
    {
        if (_conditions.Length > 0)
            _conditions.Append(" AND ");
        _conditions.Append(condition);
    }
}
