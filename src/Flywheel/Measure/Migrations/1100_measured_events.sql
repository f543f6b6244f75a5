-- What figures need of every edit and feedback, kept when retention removes the event.
CREATE TABLE measured_events(
    event_offset INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,      -- Unix time in milliseconds
    kind INTEGER NOT NULL,             -- 0 an edit, else the number of the feedback's type
    is_down INTEGER NOT NULL,          -- a thumb down
    trace_id BLOB
);
CREATE INDEX measured_events_by_time ON measured_events(received_at, kind);

-- How far the log was followed. Not one of the log's consumers: retention must not wait for somebody to ask for figures.
CREATE TABLE measured_log(
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    last_offset INTEGER NOT NULL
);
INSERT INTO measured_log(only_row, last_offset) VALUES (1, 0);

CREATE INDEX review_decisions_by_time ON review_decisions(decided_at);
CREATE INDEX review_answers_by_time ON review_answers(answered_at);
