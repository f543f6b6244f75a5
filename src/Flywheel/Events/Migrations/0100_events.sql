-- A row holds many events, framed and guarded by a checksum: see EventBatch.
-- The key is the last offset, so that the batch of any offset is found by one seek to the first key not below it.
CREATE TABLE event_batches(
    last_offset INTEGER PRIMARY KEY,
    first_offset INTEGER NOT NULL,
    received_at INTEGER NOT NULL, -- Unix time in milliseconds
    bytes INTEGER NOT NULL,       -- length of payload, readable without reading it
    payload BLOB NOT NULL
);

-- Kept when retention removes the events, so that a late repetition is still a duplicate.
CREATE TABLE event_ids(
    id BLOB NOT NULL PRIMARY KEY,
    event_offset INTEGER NOT NULL
) WITHOUT ROWID;

-- The largest offset ever given, known even when retention has emptied the log.
CREATE TABLE event_log_head(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_offset INTEGER NOT NULL
);
INSERT INTO event_log_head(id, last_offset) VALUES (1, 0);

CREATE TABLE consumers(
    name TEXT NOT NULL PRIMARY KEY,
    committed_offset INTEGER NOT NULL
) WITHOUT ROWID;
