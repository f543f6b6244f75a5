-- Turns of the wheel: what each step did, and why not.
CREATE TABLE turns(
    id TEXT PRIMARY KEY,            -- a UUIDv7: in the order of time
    started_at INTEGER NOT NULL,    -- Unix time in milliseconds
    ended_at INTEGER,               -- NULL while it goes on; the next turn goes on with one that was killed
    outcome TEXT,                   -- nothing_due, through, blocked, inconclusive, failed
    model TEXT,                     -- the current model at its end; NULL where the target answers alone
    steps TEXT NOT NULL             -- JSON
);
CREATE UNIQUE INDEX turns_one_goes_on ON turns((ended_at IS NULL)) WHERE ended_at IS NULL;

-- Evaluations whose failures became rows: never twice for the same run, judge and settings.
CREATE TABLE turn_augmentations(
    inputs TEXT PRIMARY KEY,        -- a hash of run, judge and settings
    run TEXT NOT NULL,              -- the evaluation run
    judge TEXT NOT NULL,
    done_at INTEGER NOT NULL,       -- Unix time in milliseconds
    report TEXT NOT NULL            -- JSON: what was mined, made and kept
);
