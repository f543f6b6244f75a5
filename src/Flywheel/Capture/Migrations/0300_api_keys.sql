-- Only the SHA-256 of a key is here: 256 random bits need no salt and no slow hash.
-- A revoked key keeps its row, so that its name in older records still means something.
CREATE TABLE api_keys(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('capture', 'read', 'admin')),
    hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    revoked_at TEXT
);
CREATE UNIQUE INDEX api_keys_by_name ON api_keys(name) WHERE revoked_at IS NULL;
