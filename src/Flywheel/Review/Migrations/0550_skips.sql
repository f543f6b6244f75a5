-- When a person last gave an item up, which the time of their next answer is counted from.
CREATE INDEX review_skips_by_person ON review_skips(person, skipped_at);
