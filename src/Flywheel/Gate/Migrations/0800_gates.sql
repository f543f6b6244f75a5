-- Decisions over releases: what was decided, over what and by which policy. A decision never changes.
CREATE TABLE gates(
    id TEXT PRIMARY KEY,            -- a UUIDv7: in the order of time
    decided_at INTEGER NOT NULL,    -- Unix time in milliseconds
    decision TEXT NOT NULL,         -- pass, block, inconclusive
    reason TEXT NOT NULL,
    candidate TEXT NOT NULL,
    baseline TEXT,
    policy_hash TEXT NOT NULL,      -- SHA-256
    policy TEXT NOT NULL,
    report TEXT NOT NULL            -- JSON; last, for lists do not read it
);
CREATE TRIGGER gates_do_not_change BEFORE UPDATE ON gates BEGIN SELECT raise(ABORT, 'a decision never changes'); END;
