-- Whose edit a gold item is decides who may have it, so the index that finds gold items tells.
DROP INDEX review_items_gold;
CREATE INDEX review_items_known ON review_items(queue, item, author, is_gold) WHERE is_gold = 1;

-- What no program may do, whatever its version: let somebody judge what they wrote. Gold items are no exception.
CREATE TRIGGER review_answers_not_by_author BEFORE INSERT ON review_answers
WHEN EXISTS (
    SELECT 1 FROM review_items i JOIN review_people r ON r.id = NEW.person JOIN people p ON p.name = r.name
    WHERE i.item = NEW.item AND i.author = p.pseudonym
)
BEGIN SELECT RAISE(ABORT, 'nobody answers their own edit'); END;

-- 'people' knows names by their folded form only; the trigger asks for them as they are written.
CREATE INDEX people_by_name ON people(name);
