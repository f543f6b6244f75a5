-- What happened to conversations is rare beside edits and thumbs: figures begin with it, not with the traces.
CREATE INDEX measured_events_by_kind ON measured_events(kind);

-- How many items had entered by a moment, and since when those wait that are not decided, without reading the items themselves.
CREATE INDEX review_items_by_entry ON review_items(entered_at, status) WHERE is_gold = 0;
