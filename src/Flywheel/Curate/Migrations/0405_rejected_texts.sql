-- By which near reversals are told. Rows of before have none, and are compared by their exact hash alone.
ALTER TABLE duplicate_rows ADD COLUMN rejected TEXT;
