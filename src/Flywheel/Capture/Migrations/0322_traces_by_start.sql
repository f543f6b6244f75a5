-- Figures are of a time: without this each of them reads every trace that there ever was. The id is in it too, so that the index alone
-- tells which traces a dataset has taken up.
CREATE INDEX traces_by_start ON traces(started_at, trace_id);
