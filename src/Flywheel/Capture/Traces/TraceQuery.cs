using System.Globalization;
using System.Text;

namespace Flywheel.Capture.Traces;

/// <summary>The SQL of a filter. Parameters stand for all that was given.</summary>
internal sealed class TraceQuery
{
    private readonly StringBuilder _conditions = new();

    /// <summary>
    /// The list is driven by the narrowest index there is (words, else a label, else the traces themselves), each of which has
    /// the traces in the order of the list: a page is read without sorting, however many traces there are.
    /// </summary>
    public TraceQuery(TraceFilter filter)
    {
        var labels = new Queue<string>(filter.Labels);
        string driver;
        if (filter.Text is { } text)
        {
            driver = "trace_words w CROSS JOIN traces t ON t.id = w.rowid";
            Order = "w.rowid";
            And($"trace_words MATCH {Add(Words(text))}");
        }
        else if (labels.TryDequeue(out var first))
        {
            driver = "trace_labels l CROSS JOIN traces t ON t.id = l.trace";
            Order = "l.trace";
            And($"l.label = {Add(first)}");
        }
        else
        {
            driver = "traces t";
            Order = "t.id";
        }
        foreach (var label in labels)
            And($"EXISTS(SELECT 1 FROM trace_labels WHERE label = {Add(label)} AND trace = t.id)");
        if (filter.After is { } after)
            And($"{Order} < {Add(after)}");
        if (filter.Since is { } since)
            And($"t.started_at >= {Add(Micros(since))}");
        if (filter.Until is { } until)
            And($"t.started_at < {Add(Micros(until))}");
        if (filter.ScoreBelow is { } score)
            And($"(t.score < {Add(score)} OR t.online_score < {Add(score)})");
        From = driver;
    }

    /// <summary>Tables and conditions.</summary>
    public string From { get; }

    /// <summary>The conditions, ready to stand after the tables.</summary>
    public string Where => _conditions.Length == 0 ? "" : $"WHERE {_conditions}";

    /// <summary>What the list is ordered by, falling.</summary>
    public string Order { get; }

    /// <summary>The values of <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public Dictionary<string, object> Parameters { get; } = [];

    // Each word in quotes, so that none of them is a command of the search language.
    private static string Words(string text) => string.Join(' ', TraceWords.Of(text).Select(word => $"\"{word}\""));

    private static long Micros(DateTimeOffset time) =>
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
