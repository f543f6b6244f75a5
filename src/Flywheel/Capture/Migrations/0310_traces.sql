-- One row a trace, brought up to date with each of its spans. Narrow: filters read many of them.
CREATE TABLE traces(
    id INTEGER PRIMARY KEY,         -- in the order of first arrival, which is the order of lists
    trace_id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,          -- of the span that name and texts come from: see TraceRank
    session_id TEXT,
    user TEXT,
    model TEXT,
    started_at INTEGER NOT NULL,    -- Unix time in microseconds
    ended_at INTEGER NOT NULL,      -- Unix time in microseconds
    received_at INTEGER NOT NULL,   -- the last span; Unix time in milliseconds
    spans INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    score REAL,                     -- the lowest of those that came with it
    is_settled INTEGER NOT NULL DEFAULT 0 -- retention has decided to keep it
);
CREATE INDEX traces_to_settle ON traces(received_at) WHERE is_settled = 0;
CREATE INDEX traces_by_session ON traces(session_id) WHERE session_id IS NOT NULL;

CREATE TABLE trace_texts(
    trace INTEGER PRIMARY KEY,
    input TEXT NOT NULL,
    output TEXT NOT NULL
);

-- The words of trace_texts. It holds no text itself, so a row is removed by giving the text again.
CREATE VIRTUAL TABLE trace_words USING fts5(text, content='', detail=none, tokenize='unicode61');

-- What traces are looked up by: NAME=VALUE.
CREATE TABLE trace_labels(
    label TEXT NOT NULL,
    trace INTEGER NOT NULL,
    PRIMARY KEY (label, trace)
) WITHOUT ROWID;
CREATE INDEX trace_labels_by_trace ON trace_labels(trace);

CREATE TABLE spans(
    trace INTEGER NOT NULL,
    span_id BLOB NOT NULL,
    received_at INTEGER NOT NULL,   -- Unix time in milliseconds
    payload BLOB NOT NULL,          -- a Snappy block of a ResourceSpans message
    PRIMARY KEY (trace, span_id)
) WITHOUT ROWID;

-- Feedback and edits that speak of a trace or a session, which may come before it.
CREATE TABLE trace_signals(
    event_offset INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    trace_id BLOB,
    session_id TEXT,
    label TEXT NOT NULL
);
CREATE INDEX trace_signals_by_trace ON trace_signals(trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX trace_signals_by_session ON trace_signals(session_id) WHERE session_id IS NOT NULL;
