-- Which items are of a cohort, as NAME=VALUE, and when they entered: to look into the content of every item takes seconds for a million.
-- What an item is of, and when it entered, never changes.
CREATE TABLE review_item_labels(
    label TEXT NOT NULL,
    item INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    PRIMARY KEY (label, item, entered_at)
) WITHOUT ROWID;

-- Gold items are in no figure.
CREATE TRIGGER review_item_labels_entry AFTER INSERT ON review_contents
BEGIN
    INSERT OR IGNORE INTO review_item_labels(label, item, entered_at)
    SELECT a.key || '=' || a.value, i.item, i.entered_at
    FROM review_items i, json_each(NEW.content, '$.attributes') a WHERE i.item = NEW.item AND i.is_gold = 0;
END;

INSERT OR IGNORE INTO review_item_labels(label, item, entered_at)
SELECT a.key || '=' || a.value, i.item, i.entered_at
FROM review_contents c CROSS JOIN review_items i ON i.item = c.item, json_each(c.content, '$.attributes') a WHERE i.is_gold = 0;
