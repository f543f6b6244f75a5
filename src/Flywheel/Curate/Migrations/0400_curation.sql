-- One row for every publication, so a number is never given twice: the lake's idempotence hangs on it.
-- state: 0 building (a re-judgement that may be thrown away), 1 to publish, 2 done.
CREATE TABLE curation_batches (
    batch INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    state INTEGER NOT NULL,
    replace_all INTEGER NOT NULL,
    policy_version TEXT NOT NULL,
    why TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER,
    published_at INTEGER
);

CREATE INDEX curation_batches_unfinished ON curation_batches (batch) WHERE state < 2;

CREATE TABLE staged_edits (
    batch INTEGER NOT NULL REFERENCES curation_batches (batch),
    sequence INTEGER NOT NULL,
    token TEXT NOT NULL,
    PRIMARY KEY (batch, sequence)
) WITHOUT ROWID;

-- verdict: 1 keep, 2 discard, 3 quarantine.
CREATE TABLE verdicts (
    offset INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    reason TEXT,
    detail TEXT,
    distance INTEGER NOT NULL,
    similarity REAL NOT NULL,
    reviewer TEXT
);

CREATE INDEX verdicts_quarantined ON verdicts (offset) WHERE verdict = 3;

-- The verdicts of a re-judgement until it is complete.
CREATE TABLE rejudged_verdicts (
    offset INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    reason TEXT,
    detail TEXT,
    distance INTEGER NOT NULL,
    similarity REAL NOT NULL,
    reviewer TEXT
);

-- Decisions of people, by the offset of the edit they decided. One decision an edit, for ever.
CREATE TABLE quarantine_decisions (
    offset INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    release INTEGER NOT NULL,
    actor TEXT NOT NULL,
    why TEXT NOT NULL,
    reason TEXT,
    detail TEXT,
    decided_at INTEGER NOT NULL,
    applied_at INTEGER
);

-- The rows against which duplicates are found, one set a dataset; a re-judgement builds a new set beside the old one.
CREATE TABLE duplicate_sets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    is_current INTEGER NOT NULL
);

CREATE UNIQUE INDEX duplicate_sets_current ON duplicate_sets (dataset) WHERE is_current = 1;

-- What is held in memory of the rows, packed: read whole at start. Row first_row + i of duplicate_rows has entry i.
CREATE TABLE duplicate_keys (
    first_row INTEGER PRIMARY KEY,
    set_id INTEGER NOT NULL REFERENCES duplicate_sets (id),
    keys BLOB NOT NULL
);

CREATE INDEX duplicate_keys_set ON duplicate_keys (set_id);

-- What is read only to verify a candidate and to name it.
CREATE TABLE duplicate_rows (
    id INTEGER PRIMARY KEY,
    event_id TEXT NOT NULL,
    prompt TEXT NOT NULL,
    chosen TEXT NOT NULL
);
