-- What orchestrators said of runs by themselves. A signature is heard once, so that nobody can say it again for them.
CREATE TABLE training_callbacks(
    signature TEXT PRIMARY KEY,
    run TEXT NOT NULL REFERENCES training_runs(id),
    attempt INTEGER NOT NULL,       -- the try that it was said of
    heard_at INTEGER NOT NULL,      -- Unix time in milliseconds
    answer TEXT                     -- JSON that ends the try; null where it only says that the try goes on
) WITHOUT ROWID;
-- A try ends once: the first word counts.
CREATE UNIQUE INDEX training_callbacks_ends ON training_callbacks(run, attempt) WHERE answer IS NOT NULL;
CREATE INDEX training_callbacks_old ON training_callbacks(heard_at) WHERE answer IS NULL;
