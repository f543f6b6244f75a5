-- Prompts by name and version, from 1 on. A version never changes.
CREATE TABLE prompts(
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,    -- Unix time in milliseconds
    created_by TEXT NOT NULL,
    lineage TEXT,                   -- JSON; NULL where a person wrote it
    instructions TEXT NOT NULL,
    examples TEXT NOT NULL,         -- JSON: questions and answers, and the rows that they come from
    PRIMARY KEY (name, version)
);
CREATE TRIGGER prompts_do_not_change BEFORE UPDATE ON prompts BEGIN SELECT raise(ABORT, 'a prompt never changes'); END;

-- Searches for a better prompt: what was done once is not paid for again.
CREATE TABLE prompt_improvements(
    id TEXT PRIMARY KEY,            -- SHA-256 of everything that decides what comes out
    prompt TEXT NOT NULL,           -- what it set out from, as NAME@VERSION
    started_at INTEGER NOT NULL,    -- Unix time in milliseconds; runs from then on count
    report TEXT                     -- JSON; NULL while it is not done
);
