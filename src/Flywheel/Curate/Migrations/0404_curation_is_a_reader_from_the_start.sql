-- Retention removes what every reader of the log has passed. One that has not begun is a reader too: before it, nothing may go.
INSERT OR IGNORE INTO consumers(name, committed_offset) VALUES ('curate', 0);
