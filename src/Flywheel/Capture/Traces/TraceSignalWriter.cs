using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>Ties what people said to traces, inside a unit of work, whichever came first.</summary>
internal sealed class TraceSignalWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _traceOfSpan = new(
        connection,
        "SELECT t.trace_id FROM spans s JOIN traces t ON t.id = s.trace WHERE s.span_id = ?1 LIMIT 1"
    );

    private readonly Statement _add = new(
        connection,
        """
        INSERT INTO trace_signals(event_offset, event_id, trace_id, span_id, session_id, label) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING
        """
    );

    private readonly Statement _labelTraces = new(
        connection,
        """
        INSERT INTO trace_labels(label, trace)
        SELECT ?1, id FROM traces WHERE trace_id = ?2
        UNION SELECT ?1, id FROM traces WHERE session_id = ?3
        ON CONFLICT DO NOTHING
        """
    );

    private readonly Statement _resolve = new(
        connection,
        "UPDATE trace_signals SET trace_id = ?2 WHERE span_id = ?1 AND trace_id IS NULL"
    );

    private readonly Statement _labelFromSignals = new(
        connection,
        """
        INSERT INTO trace_labels(label, trace)
        SELECT label, ?1 FROM trace_signals WHERE trace_id = ?2
        UNION SELECT label, ?1 FROM trace_signals WHERE session_id = ?3
        ON CONFLICT DO NOTHING
        """
    );

    /// <summary>Adds what a person said, and labels the traces that are there already.</summary>
    public void Add(Event source, TraceTarget target, string label)
    {
        if (target.IsNone)
            return;
        var trace = target.TraceId ?? TraceOf(target.SpanId);
        _add.Bind(1, source.Offset).Bind(2, source.EventId);
        BindBytes(BindBytes(_add, 3, trace), 4, target.SpanId).BindOptional(5, target.SessionId).Bind(6, label).Run();
        BindBytes(_labelTraces.Bind(1, label), 2, trace).BindOptional(3, target.SessionId).Run();
    }

    /// <summary>Labels a trace by what was said before this span of it came.</summary>
    public void Meet(long trace, byte[] traceId, byte[] spanId, string? sessionId)
    {
        _resolve.Bind(1, spanId).Bind(2, traceId).Run();
        _labelFromSignals.Bind(1, trace).Bind(2, traceId).BindOptional(3, sessionId).Run();
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_traceOfSpan, _add, _labelTraces, _resolve, _labelFromSignals])
            statement.Dispose();
    }

    private byte[]? TraceOf(byte[]? spanId)
    {
        if (spanId is null || !_traceOfSpan.Bind(1, spanId).Step())
            return null;
        var trace = _traceOfSpan.Blob(0).ToArray();
        _traceOfSpan.Reset();
        return trace;
    }

    private static Statement BindBytes(Statement statement, int parameter, byte[]? value) =>
        value is null ? statement.BindOptional(parameter, null) : statement.Bind(parameter, value);
}
