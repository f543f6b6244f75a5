CREATE TABLE audit_trail(
    number INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL, -- Unix time in milliseconds
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    why TEXT NOT NULL,
    details TEXT NOT NULL,        -- one JSON object
    hash BLOB NOT NULL            -- SHA-256 over the hash of the entry before and all other columns
);

-- The last entry once more, so that entries removed from the end are missed.
CREATE TABLE audit_trail_head(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO audit_trail_head(id, number, hash) VALUES (1, 0, zeroblob(32));

CREATE TRIGGER audit_trail_refuses_update BEFORE UPDATE ON audit_trail
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_trail_refuses_delete BEFORE DELETE ON audit_trail
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_trail_refuses_gap BEFORE INSERT ON audit_trail
WHEN NEW.number <> (SELECT number + 1 FROM audit_trail_head)
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_trail_head_follows AFTER INSERT ON audit_trail
BEGIN UPDATE audit_trail_head SET number = NEW.number, hash = NEW.hash; END;

CREATE TRIGGER audit_trail_head_refuses_going_back BEFORE UPDATE ON audit_trail_head
WHEN NEW.number <> OLD.number + 1
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_trail_head_refuses_delete BEFORE DELETE ON audit_trail_head
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
