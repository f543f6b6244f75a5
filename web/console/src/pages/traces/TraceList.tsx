import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { TraceSummary } from "../../api/traces";
import { Badge } from "../../parts/Badge";
import { compact, count, decimal, duration } from "../../parts/format";
import { Time } from "../../parts/Time";

const rowHeight = 58;

interface Properties {
  traces: TraceSummary[];
  hasMore: boolean;
  isBusy: boolean;
  more: () => void;
}

/** Only the rows in sight are in the page, so that the list is as quick with a million traces as with ten. */
export function TraceList({ traces, hasMore, isBusy, more }: Properties) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: traces.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= traces.length - 20 && hasMore && !isBusy) more();
  }, [last, traces.length, hasMore, isBusy, more]);
  return (
    <div className="card flush traces" role="table" aria-label="Traces" aria-rowcount={hasMore ? -1 : traces.length + 1}>
      <div className="trace-row trace-head" role="row" aria-rowindex={1}>
        <span role="columnheader">Started</span>
        <span role="columnheader">Question and answer</span>
        <span role="columnheader">Model</span>
        <span role="columnheader" className="end">
          Spans
        </span>
        <span role="columnheader" className="end">
          Duration
        </span>
        <span role="columnheader" className="end">
          Tokens
        </span>
        <span role="columnheader" className="end">
          Score
        </span>
      </div>
      <div ref={scroller} className="traces-scroll" role="rowgroup" tabIndex={0} aria-label="Rows">
        <div style={{ height: rows.getTotalSize(), position: "relative" }} role="presentation">
          {visible.map((row) => (
            <Row key={row.key} trace={traces[row.index]!} index={row.index} top={row.start} />
          ))}
        </div>
      </div>
      <p className="trace-foot soft" role="presentation">
        {hasMore ? `${count(traces.length)} read so far; more as you scroll` : `${count(traces.length)} in all`}
      </p>
    </div>
  );
}

function Row({ trace, index, top }: { trace: TraceSummary; index: number; top: number }) {
  return (
    <div
      className="trace-row trace-data"
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
    >
      <span role="cell" className="soft">
        <Time at={trace.started_at} />
      </span>
      <span role="cell" className="trace-texts">
        <Link to="/traces/$traceId" params={{ traceId: trace.trace_id }} className="ellipsis trace-link">
          {trace.input || trace.name || trace.trace_id}
        </Link>
        <span className="row trace-second">
          {trace.errors > 0 && <Badge tone="bad">{trace.errors === 1 ? "error" : `${trace.errors} errors`}</Badge>}
          {!trace.complete && <Badge tone="warn">incomplete</Badge>}
          <span className="ellipsis soft">{trace.output ?? ""}</span>
        </span>
      </span>
      <span role="cell" className="ellipsis">
        {trace.model ?? <span className="soft">–</span>}
      </span>
      <span role="cell" className="number end">
        {count(trace.spans)}
      </span>
      <span role="cell" className="number end">
        {duration(trace.duration_seconds)}
      </span>
      <span role="cell" className="number end" title={`${count(trace.input_tokens)} in, ${count(trace.output_tokens)} out`}>
        {compact(trace.input_tokens + trace.output_tokens)}
      </span>
      <span role="cell" className="number end">
        {decimal(trace.score)}
      </span>
    </div>
  );
}
