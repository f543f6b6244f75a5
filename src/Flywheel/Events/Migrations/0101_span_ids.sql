-- The ids of spans are random: in a tree, each of them would change a page of its own. They are kept as runs, each sorted once and
-- never changed, and those since the last run in the order in which they came. An entry is 24 bytes: the 16 of the id's key, then the
-- offset, big-endian.
CREATE TABLE span_ids_recent(
    first_offset INTEGER PRIMARY KEY, -- of the commit's spans
    entries BLOB NOT NULL
);

CREATE TABLE span_id_runs(
    run INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL,         -- how many
    first_keys BLOB NOT NULL,         -- 16 bytes a block: the first key in it
    filter BLOB NOT NULL              -- tells of most ids that are not in the run that they are not
);

CREATE TABLE span_id_blocks(
    block INTEGER PRIMARY KEY,        -- the run's number times 2^24, and the block's place in the run
    entries BLOB NOT NULL
);

-- Spans that were stored before these tables were are in event_ids for ever.
ALTER TABLE event_log_head ADD COLUMN has_single_spans INTEGER NOT NULL DEFAULT 0;
UPDATE event_log_head SET has_single_spans = last_offset > 0;
