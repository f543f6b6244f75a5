-- Whether the first answer to a gold item was right, of those who took it back: how reliable somebody is, is told by what
-- they said first.
CREATE TABLE review_first_answers(
    item INTEGER NOT NULL REFERENCES review_items(item),
    person INTEGER NOT NULL REFERENCES review_people(id),
    is_right INTEGER NOT NULL,
    PRIMARY KEY (item, person)
) WITHOUT ROWID;

CREATE TRIGGER review_first_answers_stay AFTER DELETE ON review_answers WHEN OLD.is_right IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO review_first_answers(item, person, is_right) VALUES (OLD.item, OLD.person, OLD.is_right);
END;

CREATE TRIGGER review_first_answers_count AFTER INSERT ON review_answers
WHEN EXISTS (SELECT 1 FROM review_first_answers WHERE item = NEW.item AND person = NEW.person)
BEGIN
    UPDATE review_answers
    SET is_right = (SELECT is_right FROM review_first_answers WHERE item = NEW.item AND person = NEW.person)
    WHERE item = NEW.item AND person = NEW.person;
END;
