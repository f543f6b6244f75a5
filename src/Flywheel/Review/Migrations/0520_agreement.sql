-- How many complete items have which answers under a label: all that agreement needs, however many items there are.
CREATE TABLE review_agreement_patterns(
    queue INTEGER NOT NULL,
    label TEXT NOT NULL,
    cohort TEXT NOT NULL,              -- 'intent=refund'; empty for the whole queue
    answers TEXT NOT NULL,             -- JSON: the values in order, one a reviewer
    items INTEGER NOT NULL,
    PRIMARY KEY (queue, label, cohort, answers)
) WITHOUT ROWID;

-- The same for every two people who answered the same items; the first one's number is the lower.
CREATE TABLE review_agreement_pairs(
    queue INTEGER NOT NULL,
    label TEXT NOT NULL,
    first_person INTEGER NOT NULL,
    second_person INTEGER NOT NULL,
    first_value TEXT NOT NULL,         -- JSON
    second_value TEXT NOT NULL,
    items INTEGER NOT NULL,
    PRIMARY KEY (queue, label, first_person, second_person, first_value, second_value)
) WITHOUT ROWID;

-- Complete items that are not counted yet. Nobody can undo an answer to a complete item, so each is counted once.
CREATE TABLE review_agreement_pending(
    item INTEGER PRIMARY KEY
);

CREATE TRIGGER review_agreement_of_complete AFTER UPDATE OF status ON review_items
WHEN OLD.status = 1 AND NEW.status <> 1 AND NEW.is_gold = 0
BEGIN
    INSERT OR IGNORE INTO review_agreement_pending(item) VALUES (NEW.item);
END;

INSERT INTO review_agreement_pending(item) SELECT item FROM review_items WHERE status <> 1 AND is_gold = 0;
