-- What a run found by cohort, written when it is done. A run of which nothing is here is counted once, when somebody asks.
CREATE TABLE evaluation_cohorts(
    run_id TEXT NOT NULL PRIMARY KEY,
    cohorts TEXT NOT NULL              -- JSON: passed and judged by cohort and evaluator
) WITHOUT ROWID;
