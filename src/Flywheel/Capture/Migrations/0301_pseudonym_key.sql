-- Under which key the stored pseudonyms were made: its fingerprint, from which the key cannot be found.
CREATE TABLE pseudonym_key(
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    fingerprint TEXT NOT NULL
);
