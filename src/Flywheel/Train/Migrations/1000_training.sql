-- Training runs: which version of a dataset became which model, and how often it was tried.
CREATE TABLE training_runs(
    id TEXT PRIMARY KEY,            -- a UUIDv7: in the order of time
    dataset TEXT NOT NULL,
    version INTEGER NOT NULL,
    trainer TEXT NOT NULL,
    state TEXT NOT NULL,            -- running, waiting (for the next try), succeeded, failed (a person is needed), canceled
    attempt INTEGER NOT NULL,       -- from 1 on
    new_rows INTEGER NOT NULL,      -- train rows that the dataset gained since the last run's version
    started_at INTEGER NOT NULL,    -- Unix time in milliseconds
    ended_at INTEGER,
    next_try_at INTEGER,
    reason TEXT
);
-- One run at a time, and one for each version: whoever comes second finds the first.
CREATE UNIQUE INDEX training_runs_active ON training_runs(dataset) WHERE state IN ('running', 'waiting');
CREATE UNIQUE INDEX training_runs_version ON training_runs(dataset, version, trainer) WHERE state <> 'canceled';

-- Models: what a run made. A model never changes.
CREATE TABLE models(
    id TEXT PRIMARY KEY,            -- from the run's id and its files' checksums
    run TEXT NOT NULL UNIQUE REFERENCES training_runs(id),
    created_at INTEGER NOT NULL,    -- Unix time in milliseconds
    folder TEXT NOT NULL,           -- within the workspace
    files TEXT NOT NULL,            -- JSON: name, bytes and sha256 of each file
    note TEXT                       -- what the trainer says of it
);
CREATE TRIGGER models_do_not_change BEFORE UPDATE ON models BEGIN SELECT raise(ABORT, 'a model never changes'); END;
