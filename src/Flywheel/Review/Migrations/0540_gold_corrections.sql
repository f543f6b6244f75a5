-- What was said first, too, so that it can be compared with an answer that was corrected later. Null of what came before this.
ALTER TABLE review_first_answers ADD COLUMN answer_values TEXT;

DROP TRIGGER review_first_answers_stay;
CREATE TRIGGER review_first_answers_stay AFTER DELETE ON review_answers WHEN OLD.is_right IS NOT NULL
BEGIN
    INSERT OR IGNORE INTO review_first_answers(item, person, is_right, answer_values)
    VALUES (OLD.item, OLD.person, OLD.is_right, OLD.answer_values);
END;
