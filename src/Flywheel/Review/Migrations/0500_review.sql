-- A queue and the version of its definition that is in force.
CREATE TABLE review_queues(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    turn INTEGER NOT NULL DEFAULT 0,   -- round robin: places given so far
    created_at INTEGER NOT NULL        -- Unix time in milliseconds, as all times here
);

-- Every version that ever was: an answer is read by the questions that it was given to.
CREATE TABLE review_definitions(
    queue INTEGER NOT NULL REFERENCES review_queues(id),
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,          -- JSON
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (queue, version)
) WITHOUT ROWID;

-- Short numbers for those who took part.
CREATE TABLE review_people(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Narrow: what is to be read lies in review_contents.
-- status: 1 open, 2 disagreed, 3 decided, 4 excluded.
CREATE TABLE review_items(
    item INTEGER PRIMARY KEY,
    item_id BLOB NOT NULL UNIQUE,      -- from queue and source: so a source enters a queue once
    queue INTEGER NOT NULL REFERENCES review_queues(id),
    source TEXT NOT NULL,
    rule INTEGER NOT NULL,
    status INTEGER NOT NULL DEFAULT 1,
    schema_version INTEGER,            -- set when somebody takes it, for all who answer
    rank INTEGER NOT NULL,             -- handed out by this, the least first: time of entry less the rule's head start
    reviewers INTEGER NOT NULL,
    free INTEGER NOT NULL,             -- places that nobody has answered, taken or been assigned
    takers TEXT NOT NULL DEFAULT ',',  -- who may not take a free place, by number: ',3,17,'
    author TEXT,                       -- the pseudonym whose edit it is
    is_gold INTEGER NOT NULL DEFAULT 0,
    entered_at INTEGER NOT NULL
);

-- Those who work ahead of others would meet all that they have answered again; by takers, all of that is passed in one step.
-- The columns of the conditions are in it too, so that the index alone answers.
CREATE INDEX review_items_free ON review_items(queue, takers, rank, item, author, status, is_gold, free)
    WHERE status = 1 AND is_gold = 0 AND free > 0;
CREATE INDEX review_items_disagreed ON review_items(queue, rank, item, author, status) WHERE status = 2;
CREATE INDEX review_items_gold ON review_items(queue, item, is_gold) WHERE is_gold = 1;
CREATE INDEX review_items_listed ON review_items(queue, status, item);

CREATE TABLE review_contents(
    item INTEGER PRIMARY KEY REFERENCES review_items(item),
    content TEXT NOT NULL,             -- JSON
    gold TEXT                          -- JSON: the values that are known to be right
);

-- Who may take an assigned place.
CREATE TABLE review_assignments(
    person INTEGER NOT NULL REFERENCES review_people(id),
    queue INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES review_items(item),
    PRIMARY KEY (person, queue, rank, item)
) WITHOUT ROWID;

CREATE TABLE review_loads(
    queue INTEGER NOT NULL,
    person INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    PRIMARY KEY (queue, person)
) WITHOUT ROWID;

CREATE TRIGGER review_load_grows AFTER INSERT ON review_assignments
BEGIN
    INSERT INTO review_loads(queue, person, waiting) VALUES (NEW.queue, NEW.person, 1)
    ON CONFLICT DO UPDATE SET waiting = waiting + 1;
END;

CREATE TRIGGER review_load_falls AFTER DELETE ON review_assignments
BEGIN
    UPDATE review_loads SET waiting = waiting - 1 WHERE queue = OLD.queue AND person = OLD.person;
END;

-- purpose: 1 review, 2 adjudication.
CREATE TABLE review_leases(
    item INTEGER NOT NULL REFERENCES review_items(item),
    person INTEGER NOT NULL REFERENCES review_people(id),
    queue INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    is_assigned INTEGER NOT NULL,      -- the place goes back to the person, not to everybody
    taken_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (item, person)
) WITHOUT ROWID;
CREATE INDEX review_leases_by_person ON review_leases(person, queue, purpose, taken_at, item);
CREATE INDEX review_leases_by_expiry ON review_leases(expires_at);

CREATE TABLE review_answers(
    item INTEGER NOT NULL REFERENCES review_items(item),
    person INTEGER NOT NULL REFERENCES review_people(id),
    answer_values TEXT NOT NULL,       -- JSON
    comment TEXT,
    answered_at INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,     -- from taking the item to the answer
    is_right INTEGER,                  -- of a gold item only
    PRIMARY KEY (item, person)
) WITHOUT ROWID;
CREATE INDEX review_answers_by_person ON review_answers(person, answered_at, item);

CREATE TABLE review_skips(
    item INTEGER NOT NULL REFERENCES review_items(item),
    person INTEGER NOT NULL REFERENCES review_people(id),
    reason TEXT NOT NULL,
    skipped_at INTEGER NOT NULL,
    PRIMARY KEY (item, person)
) WITHOUT ROWID;

CREATE TABLE review_suggestions(
    item INTEGER NOT NULL REFERENCES review_items(item),
    judge TEXT NOT NULL,
    suggested_values TEXT NOT NULL,    -- JSON
    reason TEXT,
    suggested_at INTEGER NOT NULL,
    PRIMARY KEY (item, judge)
) WITHOUT ROWID;

-- how: 1 agreed, 2 adjudicated, 3 excluded. edit_state: 0 none, 1 to be put into the log, 2 in the log.
CREATE TABLE review_decisions(
    item INTEGER PRIMARY KEY REFERENCES review_items(item),
    how INTEGER NOT NULL,
    decided_values TEXT NOT NULL,      -- JSON
    decided_by TEXT NOT NULL,          -- JSON list of names
    why TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    edit_state INTEGER NOT NULL
);
CREATE INDEX review_decisions_with_edit ON review_decisions(item) WHERE edit_state = 1;

-- How many items are in which status; gold items are in none of them.
CREATE TABLE review_counts(
    queue INTEGER NOT NULL,
    status INTEGER NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (queue, status)
) WITHOUT ROWID;

CREATE TRIGGER review_counts_entry AFTER INSERT ON review_items WHEN NEW.is_gold = 0
BEGIN
    INSERT INTO review_counts(queue, status, items) VALUES (NEW.queue, NEW.status, 1)
    ON CONFLICT DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER review_counts_change AFTER UPDATE OF status ON review_items WHEN NEW.status <> OLD.status
BEGIN
    UPDATE review_counts SET items = items - 1 WHERE queue = OLD.queue AND status = OLD.status;
    INSERT INTO review_counts(queue, status, items) VALUES (NEW.queue, NEW.status, 1)
    ON CONFLICT DO UPDATE SET items = items + 1;
END;

-- What no program may do, whatever its version: a second answer is refused by the key, one too many by this.
CREATE TRIGGER review_answers_within_reviewers BEFORE INSERT ON review_answers
WHEN (SELECT is_gold = 0 AND reviewers <= (SELECT count(*) FROM review_answers WHERE item = NEW.item)
      FROM review_items WHERE item = NEW.item)
BEGIN SELECT RAISE(ABORT, 'the item has all its answers'); END;

CREATE TRIGGER review_decisions_refuse_update BEFORE UPDATE OF how, decided_values, decided_by, why ON review_decisions
BEGIN SELECT RAISE(ABORT, 'a decision is final'); END;

-- Signals that wait until the trace or event that they speak of is there.
CREATE TABLE review_signals(
    source TEXT NOT NULL,
    signal INTEGER NOT NULL,
    strength REAL NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (source, signal)
) WITHOUT ROWID;

-- How far the intake has come in what is not the event log.
CREATE TABLE review_intake(
    name TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL
) WITHOUT ROWID;
