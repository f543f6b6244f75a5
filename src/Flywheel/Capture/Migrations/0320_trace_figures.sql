-- What traces are weighed by besides what came first: cost, how the whole ended, and what our own evaluators said.
ALTER TABLE traces ADD COLUMN cost REAL;                -- of the calls of models that say one; NULL where none does
ALTER TABLE traces ADD COLUMN root_failed INTEGER;      -- 1 where a root ended with an error; NULL until a root comes
ALTER TABLE traces ADD COLUMN online_score REAL;        -- the lowest that our evaluators gave; NULL without one
ALTER TABLE traces ADD COLUMN scored_spans INTEGER;     -- how many spans the trace had when it was scored

CREATE TABLE trace_scores(
    trace INTEGER NOT NULL,
    evaluator TEXT NOT NULL,
    version TEXT NOT NULL,
    score REAL,                     -- 0 to 1; NULL where it could not be scored
    passed INTEGER,
    reason TEXT NOT NULL,
    scored_at INTEGER NOT NULL,     -- Unix time in milliseconds
    PRIMARY KEY (trace, evaluator)
) WITHOUT ROWID;
