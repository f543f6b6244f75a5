-- More scopes, and keys that act for a person. SQLite cannot change a CHECK, so the table is made anew.
CREATE TABLE api_keys_with_holders(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('capture', 'read', 'review', 'lead', 'admin')),
    hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    person TEXT -- the name of the person for whom the key acts; NULL for nobody's
);
INSERT INTO api_keys_with_holders(id, name, scope, hash, created_at, revoked_at)
    SELECT id, name, scope, hash, created_at, revoked_at FROM api_keys;
DROP TABLE api_keys;
ALTER TABLE api_keys_with_holders RENAME TO api_keys;
CREATE UNIQUE INDEX api_keys_by_name ON api_keys(name) WHERE revoked_at IS NULL;
