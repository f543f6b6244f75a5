-- The edits that the circuit breaker looks at together, as of the last recorded batch.
-- traits: 1 unsafe, 2 would be kept, 4 reverses a kept pair; added up.
CREATE TABLE breaker_window (
    sequence INTEGER PRIMARY KEY,
    offset INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    actor TEXT,
    traits INTEGER NOT NULL
);

CREATE TABLE breaker_progress (
    seen INTEGER NOT NULL
);

INSERT INTO breaker_progress (seen) VALUES (0);

-- actor: whose edits are held, NULL for everybody's. opened_by: NULL for the breaker itself.
CREATE TABLE breaker_openings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    actor TEXT,
    signal TEXT NOT NULL,
    opened_by TEXT,
    why TEXT NOT NULL,
    evidence TEXT,
    opened_at INTEGER NOT NULL,
    closed_by TEXT,
    closed_why TEXT,
    closed_at INTEGER
);

-- Open once at a time, for everybody and for each actor.
CREATE UNIQUE INDEX breaker_openings_open ON breaker_openings (coalesce(actor, '')) WHERE closed_at IS NULL;
