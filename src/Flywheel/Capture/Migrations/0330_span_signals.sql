-- What people say of a span joins by the span's id. What names a trace or a span is of that trace alone, and not of the whole
-- session: session_id is there only where nothing else is.
ALTER TABLE trace_signals ADD COLUMN span_id BLOB;
CREATE INDEX trace_signals_by_span ON trace_signals(span_id) WHERE span_id IS NOT NULL;
CREATE INDEX spans_by_span ON spans(span_id);

-- Labels that traces have only because people spoke of another trace of the session.
DELETE FROM trace_labels
WHERE label IN ('feedback=negative', 'feedback=positive', 'feedback=edited')
    AND EXISTS (
        SELECT 1 FROM traces t CROSS JOIN trace_signals s
        WHERE t.id = trace_labels.trace AND s.session_id = t.session_id AND s.label = trace_labels.label
            AND s.trace_id <> t.trace_id)
    AND NOT EXISTS (
        SELECT 1 FROM traces t CROSS JOIN trace_signals s
        WHERE t.id = trace_labels.trace AND s.label = trace_labels.label
            AND (s.trace_id = t.trace_id OR s.session_id = t.session_id AND s.trace_id IS NULL));
UPDATE trace_signals SET session_id = NULL WHERE trace_id IS NOT NULL;
