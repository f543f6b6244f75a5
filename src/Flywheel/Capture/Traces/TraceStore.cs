using Dapper;
using Flywheel.Events.Traces;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>The traces that were brought in. Thread-safe.</summary>
public sealed class TraceStore
{
    private const int MaxLimit = 1000;

    // Labels of more traces than this are all common: a page of any of them is soon full.
    private const int MaxCount = 10_000;

    private readonly Database _database;
    private readonly TraceOptions _options;
    private readonly TimeProvider _time;

    internal TraceStore(Database database, TraceOptions options, TimeProvider time) =>
        (_database, _options, _time) = (database, options, time);

    /// <summary>A page of traces, those that came last first.</summary>
    /// <exception cref="FlywheelException">The limit is not within 1 to 1000, or the text holds no word.</exception>
    public IReadOnlyList<TraceSummary> List(TraceFilter filter)
    {
        if (filter.Limit is < 1 or > MaxLimit)
            throw new FlywheelException($"A page holds 1 to {MaxLimit} traces.");
        if (filter.Text is { } text && TraceWords.Of(text).Count == 0)
            throw new FlywheelException("The text to look for holds no word.");
        var completeBefore = _time.GetUtcNow() - _options.QuietPeriod;
        return _database.Read(connection =>
        {
            var (sql, parameters) = QueryOf(connection, filter);
            return connection.Query<TraceRow>(sql, parameters).Select(row => row.ToSummary(completeBefore)).ToList();
        });
    }

    /// <summary>The SQL of a list, with its parameters.</summary>
    internal static (string Sql, DynamicParameters Parameters) QueryOf(SqliteConnection connection, TraceFilter filter)
    {
        var query = new TraceQuery(filter, label => CountOf(connection, label));
        var sql = $"""
            SELECT t.id, t.trace_id AS TraceId, t.name, t.session_id AS SessionId, t.user, t.model, t.started_at AS StartedAt,
                t.ended_at AS EndedAt, t.received_at AS ReceivedAt, t.spans, t.errors, t.input_tokens AS InputTokens,
                t.output_tokens AS OutputTokens, t.cost, t.score,
                t.online_score AS OnlineScore, x.input, x.output
            FROM {query.From} LEFT JOIN trace_texts x ON x.trace = t.id {query.Where}
            ORDER BY {query.Order} LIMIT {filter.Limit}
            """;
        return (sql, new DynamicParameters(query.Parameters));
    }

    /// <summary>All traces of a filter, those that came last first, read page by page; its limit and its place are not heeded.</summary>
    /// <exception cref="FlywheelException">The text to look for holds no word.</exception>
    internal IEnumerable<Trace> ReadAll(TraceFilter filter)
    {
        var page = List(filter with { After = null, Limit = MaxLimit });
        while (page.Count > 0)
        {
            foreach (var summary in page)
                if (Find(summary.TraceId) is { } trace)
                    yield return trace;
            page = List(filter with { After = page[^1].Cursor, Limit = MaxLimit });
        }
    }

    /// <summary>A trace with its spans, the earliest first, each after the one that it is a part of; null when there is none.</summary>
    public Trace? Find(string traceId)
    {
        if (!TraceIds.TryParse(traceId, out var id))
            return null;
        return _database.Read(connection =>
            ReadSpans(connection, id) is { Count: > 0 } spans
                ? new Trace(spans[0].TraceId, SpanTree.InOrder(spans), ReadLabels(connection, id))
                {
                    Scores = TraceScoreTable.Read(connection, id),
                }
                : null
        );
    }

    private static long CountOf(SqliteConnection connection, string label)
    {
        using var count = new Statement(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM trace_labels WHERE label = ?1 LIMIT ?2)"
        );
        count.Bind(1, label).Bind(2, MaxCount).Step();
        return count.Integer(0);
    }

    private static List<Span> ReadSpans(SqliteConnection connection, byte[] traceId)
    {
        var spans = new List<Span>();
        using var rows = new Statement(
            connection,
            "SELECT s.received_at, s.payload FROM spans s JOIN traces t ON t.id = s.trace WHERE t.trace_id = ?1"
        ).Bind(1, traceId);
        while (rows.Step())
        {
            var payload = new byte[SnappyDecoder.LengthOf(rows.Blob(1))];
            SnappyDecoder.Decode(rows.Blob(1), payload);
            var received = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(0));
            spans.Add(SpanMapper.Map(StoredSpanReader.Read(payload), received));
        }
        return spans;
    }

    private static List<string> ReadLabels(SqliteConnection connection, byte[] traceId) =>
        connection
            .Query<string>(
                "SELECT l.label FROM trace_labels l JOIN traces t ON t.id = l.trace WHERE t.trace_id = @traceId ORDER BY l.label",
                new { traceId }
            )
            .AsList();
}
