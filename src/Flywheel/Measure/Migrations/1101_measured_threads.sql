-- Feedback and edits speak of a trace or of a conversation. Of events that were measured before, the tables of traces know it.
ALTER TABLE measured_events ADD COLUMN session_id TEXT;
UPDATE measured_events SET session_id =
    (SELECT s.session_id FROM trace_signals s WHERE s.event_offset = measured_events.event_offset);

CREATE INDEX measured_events_by_trace ON measured_events(trace_id, kind) WHERE trace_id IS NOT NULL;
CREATE INDEX measured_events_by_session ON measured_events(session_id, kind) WHERE session_id IS NOT NULL;
