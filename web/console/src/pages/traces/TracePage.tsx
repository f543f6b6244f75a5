import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { DatabaseZap, ListPlus } from "lucide-react";
import { useState } from "react";
import { showTrace, type Trace } from "../../api/traces";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { compact, duration, plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";
import { Waterfall } from "../../parts/Waterfall";
import { wholeOf } from "../../parts/waterfall";
import { AddToDataset } from "./AddToDataset";
import { Edits } from "./Edits";
import { Feedback } from "./Feedback";
import { OnlineScores } from "./OnlineScores";
import { SendToReview } from "./SendToReview";
import { SpanDetail } from "./SpanDetail";
import "./traces.css";

const route = getRouteApi("/shell/traces/$traceId");

export function TracePage() {
  const { traceId } = route.useParams();
  const trace = useQuery({ queryKey: ["traces", "one", traceId], queryFn: ({ signal }) => showTrace(traceId, signal) });
  if (trace.isPending) return <Loading what="Loading the trace" />;
  if (trace.isError)
    return (
      <>
        <PageHead title="Trace" />
        <Failure problem={trace.error} retry={() => void trace.refetch()} />
      </>
    );
  return <Loaded trace={trace.data} />;
}

function Loaded({ trace }: { trace: Trace }) {
  const root = trace.spans[0];
  const [chosen, setChosen] = useState(() => (trace.spans.find((span) => span.operation === "model") ?? root)?.span_id);
  const span = trace.spans.find((one) => one.span_id === chosen) ?? root;
  return (
    <>
      <PageHead title={root?.name ?? trace.trace_id} actions={<Actions traceId={trace.trace_id} />}>
        <p className="mono wrap">{trace.trace_id}</p>
      </PageHead>
      <Facts trace={trace} />
      <Feedback of={trace.feedback} />
      <Edits of={trace.edits} />
      <OnlineScores of={trace.scores} />
      <div className="trace-page">
        <section className="card flush" aria-label="Waterfall">
          <Waterfall spans={trace.spans} chosen={span?.span_id} onChoose={setChosen} />
        </section>
        {span && <SpanDetail key={span.span_id} span={span} />}
      </div>
    </>
  );
}

function Facts({ trace }: { trace: Trace }) {
  const tokens = trace.spans.reduce((sum, span) => sum + (span.input_tokens ?? 0) + (span.output_tokens ?? 0), 0);
  const errors = trace.spans.filter((span) => span.error !== null).length;
  return (
    <div className="stack-close">
      <div className="trace-facts soft">
        {trace.spans[0] && <Time at={trace.spans[0].started_at} />}
        <span>{duration(wholeOf(trace.spans))}</span>
        <span>{plural(trace.spans.length, "span")}</span>
        <span>{compact(tokens)} tokens</span>
        {errors > 0 && <Badge tone="bad">{plural(errors, "error")}</Badge>}
      </div>
      <div className="row">
        {trace.labels.map((label) => (
          <Badge key={label} tone={toneOf(label)} title={label}>
            {label}
          </Badge>
        ))}
      </div>
    </div>
  );
}

function toneOf(label: string) {
  if (label === "status=error" || label === "feedback=negative") return "bad" as const;
  return label === "feedback=positive" ? ("good" as const) : ("plain" as const);
}

function Actions({ traceId }: { traceId: string }) {
  const [dialog, setDialog] = useState<"dataset" | "review">();
  if (!useMay("lead")) return null;
  return (
    <>
      <Button onClick={() => setDialog("review")}>
        <ListPlus size={15} aria-hidden />
        Send to review
      </Button>
      <Button kind="main" onClick={() => setDialog("dataset")}>
        <DatabaseZap size={15} aria-hidden />
        Add to dataset
      </Button>
      {dialog === "dataset" && <AddToDataset traceId={traceId} onClose={() => setDialog(undefined)} />}
      {dialog === "review" && <SendToReview what="trace" entry={{ trace_id: traceId }} onClose={() => setDialog(undefined)} />}
    </>
  );
}
