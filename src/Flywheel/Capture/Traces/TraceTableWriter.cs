using Flywheel.Events;
using Flywheel.Events.Traces;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>Writes spans and what people said of them into the tables of traces, inside a unit of work.</summary>
internal sealed class TraceTableWriter(SqliteConnection connection) : IDisposable
{
    // Texts are cut for lists and searches; the spans have them whole.
    private const int MaxTextLength = 4000;

    private readonly Statement _addTrace = new(
        connection,
        """
        INSERT INTO traces(trace_id, name, rank, started_at, ended_at, received_at, spans, errors, input_tokens, output_tokens)
        VALUES (?1, '', -1, ?2, ?3, ?4, 0, 0, 0, 0) ON CONFLICT DO NOTHING
        """
    );

    private readonly Statement _find = new(connection, "SELECT id, rank, root_failed FROM traces WHERE trace_id = ?1");

    private readonly Statement _addSpan = new(
        connection,
        "INSERT INTO spans(trace, span_id, received_at, payload) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"
    );

    private readonly Statement _merge = new(
        connection,
        """
        UPDATE traces SET
            started_at = min(started_at, ?2), ended_at = max(ended_at, ?3), received_at = max(received_at, ?4),
            spans = spans + 1, errors = errors + ?5, input_tokens = input_tokens + ?6, output_tokens = output_tokens + ?7,
            score = CASE WHEN ?8 IS NULL THEN score WHEN score IS NULL THEN ?8 ELSE min(score, ?8) END,
            session_id = coalesce(session_id, ?9), user = coalesce(user, ?10), model = coalesce(model, ?11),
            cost = CASE WHEN ?12 IS NULL THEN cost ELSE coalesce(cost, 0) + ?12 END,
            root_failed = CASE WHEN ?13 IS NULL THEN root_failed ELSE max(coalesce(root_failed, 0), ?13) END
        WHERE id = ?1
        """
    );

    private readonly Statement _widen = new(
        connection,
        """
        INSERT INTO trace_blocks(block, earliest, latest, score) VALUES (?1, ?2, ?2, ?3)
        ON CONFLICT(block) DO UPDATE SET
            earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest),
            score = min(coalesce(score, excluded.score), coalesce(excluded.score, score))
        """
    );

    private readonly Statement _label = new(
        connection,
        "INSERT INTO trace_labels(label, trace) VALUES (?1, ?2) ON CONFLICT DO NOTHING"
    );

    private readonly Statement _rename = new(connection, "UPDATE traces SET name = ?2 WHERE id = ?1");
    private readonly Statement _rank = new(connection, "UPDATE traces SET rank = ?2 WHERE id = ?1");
    private readonly Statement _text = new(connection, "SELECT input, output FROM trace_texts WHERE trace = ?1");

    private readonly Statement _setText = new(
        connection,
        "INSERT OR REPLACE INTO trace_texts(trace, input, output) VALUES (?1, ?2, ?3)"
    );

    private readonly Statement _addWords = new(connection, "INSERT INTO trace_words(rowid, text) VALUES (?1, ?2)");

    private readonly Statement _removeWords = new(
        connection,
        "INSERT INTO trace_words(trace_words, rowid, text) VALUES ('delete', ?1, ?2)"
    );

    private readonly TraceSignalWriter _signals = new(connection);

    /// <summary>Adds a span; one that is there already changes nothing.</summary>
    public void Add(TraceUpdate update)
    {
        var span = update.Span;
        var (traceId, spanId) = (Convert.FromHexString(span.TraceId), Convert.FromHexString(span.SpanId));
        var (started, ended) = (Micros(span.StartedAt), Micros(span.StartedAt + span.Duration));
        var received = update.Event.ReceivedAt.ToUnixTimeMilliseconds();
        _addTrace.Bind(1, traceId).Bind(2, started).Bind(3, ended).Bind(4, received).Run();
        _find.Bind(1, traceId).Step();
        var (id, rank, hasRoot) = (_find.Integer(0), _find.Integer(1), !_find.IsNull(2));
        _find.Reset();
        if (
            _addSpan.Bind(1, id).Bind(2, spanId).Bind(3, received).Bind(4, Compress(update.Event.Payload.Span)).Run()
            == 0
        )
            return;
        Merge(id, span, started, ended, received);
        foreach (var label in TraceLabels.Of(span))
            _label.Bind(1, label).Bind(2, id).Run();
        var (isBetter, isRoot) = (TraceRank.Of(span) > rank, span.ParentSpanId is null);
        // A root names the trace, also where a call of a model says better what went in and out.
        if (isRoot ? isBetter || !hasRoot : isBetter && !hasRoot)
            _rename.Bind(1, id).Bind(2, span.Name).Run();
        if (isBetter)
            SetTexts(id, span, isFirst: rank < 0);
        _signals.Meet(id, traceId, spanId, span.SessionId);
    }

    /// <summary>Adds what a person said of a trace, a span or a session, whether it is there already or not.</summary>
    public void AddSignal(Event source, TraceTarget target, string label) => _signals.Add(source, target, label);

    public void Dispose()
    {
        Statement[] all =
        [
            _addTrace,
            _find,
            _addSpan,
            _merge,
            _widen,
            _label,
            _rename,
            _rank,
            _text,
            _setText,
            _addWords,
            _removeWords,
        ];
        foreach (var statement in all)
            statement.Dispose();
        _signals.Dispose();
    }

    private void Merge(long id, Span span, long started, long ended, long received)
    {
        _merge
            .Bind(1, id)
            .Bind(2, started)
            .Bind(3, ended)
            .Bind(4, received)
            .Bind(5, span.Error is null ? 0L : 1)
            .Bind(6, span.InputTokens ?? 0)
            .Bind(7, span.OutputTokens ?? 0);
        var score = span.Evaluations.Min(evaluation => evaluation.Score);
        BindNumber(_merge, 8, score)
            .BindOptional(9, span.SessionId)
            .BindOptional(10, span.User)
            .BindOptional(11, SpanModels.LabelOf(span));
        BindNumber(_merge, 12, span.Cost);
        if (span.ParentSpanId is null)
            _merge.Bind(13, span.Error is null ? 0L : 1);
        else
            _merge.BindOptional(13, null);
        _merge.Run();
        BindNumber(_widen.Bind(1, TraceBlock.Of(id)).Bind(2, started), 3, score).Run();
    }

    private void SetTexts(long id, Span span, bool isFirst)
    {
        _rank.Bind(1, id).Bind(2, TraceRank.Of(span)).Run();
        if (!isFirst && _text.Bind(1, id).Step())
        {
            var old = Words(_text.Text(0), _text.Text(1));
            _text.Reset();
            _removeWords.Bind(1, id).Bind(2, old).Run();
        }
        var (input, output) = (Cut(span.Input), Cut(span.Output));
        _setText.Bind(1, id).Bind(2, input).Bind(3, output).Run();
        _addWords.Bind(1, id).Bind(2, Words(input, output)).Run();
    }

    private static string Words(string input, string output) => $"{input}\n{output}";

    private static string Cut(string? text)
    {
        if (text is null || text.Length <= MaxTextLength)
            return text ?? "";
        return text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
    }

    private static byte[] Compress(ReadOnlySpan<byte> payload)
    {
        var block = new byte[SnappyEncoder.MaxLength(payload.Length)];
        return block[..SnappyEncoder.Encode(payload, block)];
    }

    private static Statement BindNumber(Statement statement, int parameter, double? value) =>
        value is { } number ? statement.Bind(parameter, number) : statement.BindOptional(parameter, null);

    private static long Micros(DateTimeOffset time) =>
        (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
