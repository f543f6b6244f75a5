-- What waits, by its age, without those that are done: of those there are ever more.
CREATE INDEX review_items_waiting ON review_items(entered_at) WHERE is_gold = 0 AND status < 3;
