-- What went out, and on which decision. A release never changes.
CREATE TABLE releases(
    name TEXT PRIMARY KEY,
    recorded_at INTEGER NOT NULL UNIQUE, -- Unix time in milliseconds; the order of releases
    model TEXT NOT NULL,
    prompt TEXT NOT NULL,
    gate TEXT,                      -- NULL where there was none
    decision TEXT,                  -- of the gate: pass, block, inconclusive
    why TEXT NOT NULL,              -- why it went out without a gate that passed; empty where one did
    recorded_by TEXT NOT NULL
);
CREATE TRIGGER releases_do_not_change BEFORE UPDATE ON releases BEGIN SELECT raise(ABORT, 'a release never changes'); END;
