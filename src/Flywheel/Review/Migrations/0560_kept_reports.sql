-- What was computed of a queue with many complete items, until these have grown by a thousandth: whoever asks first after a start, or
-- in another process, does not wait for it again.
CREATE TABLE review_reports(
    queue TEXT NOT NULL,
    kind TEXT NOT NULL,                -- which of the queue's reports
    basis TEXT NOT NULL,               -- the questions, settings and program that it was computed by
    complete INTEGER NOT NULL,         -- complete items at that time
    report TEXT NOT NULL,              -- JSON
    PRIMARY KEY (queue, kind)
) WITHOUT ROWID;
