-- How the keys were made. Those of before took every Unicode spelling of a text for another text; they are made anew from the
-- dataset's rows before the next curation.
ALTER TABLE duplicate_sets ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1;
