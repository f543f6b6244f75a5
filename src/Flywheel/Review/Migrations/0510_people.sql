-- People who sign in. Nobody is ever deleted: older records name them.
CREATE TABLE people(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL UNIQUE, -- 'Ada' and 'ada' cannot be two people
    role TEXT NOT NULL CHECK (role IN ('viewer', 'reviewer', 'lead', 'admin')),
    password_hash TEXT,               -- NULL until the person has chosen a password
    pseudonym TEXT,
    is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
    created_at INTEGER NOT NULL,      -- Unix times in milliseconds, here and below
    last_signed_in_at INTEGER
);

-- Only the SHA-256 of a token is kept: 256 random bits need no salt and no slow hash.
CREATE TABLE sign_in_sessions(
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sign_in_sessions_by_person ON sign_in_sessions(person_id);

-- A link that was used is removed; the audit trail tells of it.
CREATE TABLE one_time_links(
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id INTEGER REFERENCES people(id), -- NULL for the one that makes the first admin
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Failed attempts to sign in, by the name that was tried and by the address that tried it. Names are hashed: people type
-- their password into the wrong field.
CREATE TABLE sign_in_failures(
    subject BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    failed_at INTEGER NOT NULL
) WITHOUT ROWID;
