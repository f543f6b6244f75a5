import { Link } from "@tanstack/react-router";
import type { TraceSummary } from "../../api/traces";
import { Badge } from "../../parts/Badge";
import type { Endless } from "../../parts/endless";
import { compact, count, decimal, duration } from "../../parts/format";
import { Time } from "../../parts/Time";
import { VirtualTable, type Column } from "../../parts/VirtualTable";

const rowHeight = 58;

const columns: Column<TraceSummary>[] = [
  {
    name: "Started",
    cell: (trace) => (
      <span className="soft">
        <Time at={trace.started_at} />
      </span>
    ),
  },
  { name: "Question and answer", cell: (trace) => <Texts trace={trace} /> },
  { name: "Model", cell: (trace) => <span className="ellipsis">{trace.model ?? <span className="soft">–</span>}</span> },
  { name: "Spans", isNumber: true, cell: (trace) => count(trace.spans) },
  { name: "Duration", isNumber: true, cell: (trace) => duration(trace.duration_seconds) },
  {
    name: "Tokens",
    isNumber: true,
    cell: (trace) => (
      <span title={`${count(trace.input_tokens)} in, ${count(trace.output_tokens)} out`}>{compact(trace.input_tokens + trace.output_tokens)}</span>
    ),
  },
  { name: "Score", isNumber: true, cell: (trace) => decimal(trace.score) },
];

export function TraceList({ traces, endless }: { traces: TraceSummary[]; endless: Endless }) {
  return <VirtualTable label="Traces" kind="traces" columns={columns} rows={traces} rowHeight={rowHeight} endless={endless} />;
}

function Texts({ trace }: { trace: TraceSummary }) {
  return (
    <span className="trace-texts">
      <Link to="/traces/$traceId" params={{ traceId: trace.trace_id }} className="ellipsis trace-link">
        {trace.input || trace.name || trace.trace_id}
      </Link>
      <span className="row trace-second">
        {trace.errors > 0 && <Badge tone="bad">{trace.errors === 1 ? "error" : `${trace.errors} errors`}</Badge>}
        {!trace.complete && <Badge tone="warn">incomplete</Badge>}
        <span className="ellipsis soft">{trace.output ?? ""}</span>
      </span>
    </span>
  );
}
