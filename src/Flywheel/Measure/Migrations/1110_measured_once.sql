-- What names a trace is of that trace alone, and not of its whole conversation.
UPDATE measured_events SET session_id = NULL WHERE trace_id IS NOT NULL;
