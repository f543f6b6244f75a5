-- The version of the dataset up to which the index has followed what others did to its rows; -1 for none.
ALTER TABLE duplicate_sets ADD COLUMN followed_version INTEGER NOT NULL DEFAULT -1;
