-- The bounds of each 256 traces that came one after another, so that a list skips those among which nothing can match. They
-- only ever widen: a bound of a trace that was removed costs a look and hides nothing.
CREATE TABLE trace_blocks(
    block INTEGER PRIMARY KEY,      -- the id of a trace, divided by 256
    earliest INTEGER NOT NULL,      -- of their starts; Unix time in microseconds
    latest INTEGER NOT NULL,        -- of their starts; Unix time in microseconds
    score REAL                      -- the lowest; null where none has a score
);
INSERT INTO trace_blocks SELECT id >> 8, min(started_at), max(started_at), min(score) FROM traces GROUP BY id >> 8;
