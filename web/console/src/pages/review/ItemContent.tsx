import { useQuery } from "@tanstack/react-query";
import { useState, type RefObject } from "react";
import type { MarkedSpan, ReviewItem } from "../../api/review";
import { showTrace } from "../../api/traces";
import { Badge } from "../../parts/Badge";
import { Conversation } from "../../parts/Conversation";
import { Failure } from "../../parts/Failure";
import { Fold } from "../../parts/Fold";
import { Loading } from "../../parts/Loading";
import { messagesOf } from "../../parts/messages";
import { TextDiff } from "../../parts/TextDiff";
import { Waterfall } from "../../parts/Waterfall";
import { SpanDetail } from "../traces/SpanDetail";
import { stretches } from "./marks";

interface Properties {
  item: ReviewItem;
  marks: readonly MarkedSpan[];
  output: RefObject<HTMLParagraphElement | null>;
}

/** What a reviewer reads: the question, the answer, what a user made of it, and what the model was given. */
export function ItemContent({ item, marks, output }: Properties) {
  const { content } = item;
  return (
    <>
      {content.input !== null && (
        <section className="card stack-close" aria-label="Question">
          <h2>Question</h2>
          {typeof content.input === "string" ? <p className="pre">{content.input}</p> : <Conversation messages={messagesOf(content.input)} />}
        </section>
      )}
      {content.candidates ? (
        <div className="candidates">
          {content.candidates.map((text, i) => (
            <section className="card stack-close" key={i} aria-label={i === 0 ? "First answer" : "Second answer"}>
              <h2>{i === 0 ? "First" : "Second"}</h2>
              <p className="pre">{text}</p>
            </section>
          ))}
        </div>
      ) : (
        <section className="card stack" aria-label="Answer of the model">
          <h2>Answer of the model</h2>
          <p className="pre" ref={output}>
            {stretches(content.output ?? "", marks).map((stretch) =>
              stretch.tags.length === 0 ? (
                <span key={stretch.start}>{stretch.text}</span>
              ) : (
                <mark key={stretch.start} title={stretch.tags.join(", ")}>
                  {stretch.text}
                </mark>
              ),
            )}
          </p>
          {content.edit !== null && <TextDiff label="What the user made of it" from={content.output ?? ""} to={content.edit} />}
        </section>
      )}
      <Surroundings item={item} />
    </>
  );
}

function Surroundings({ item }: { item: ReviewItem }) {
  const { context, trace_id, attributes } = item.content;
  return (
    <>
      {context?.map((document, i) => (
        <Fold key={i} title={`Document ${i + 1}`} about={document.slice(0, 120)}>
          <p className="pre">{document}</p>
        </Fold>
      ))}
      {trace_id && <TraceFold id={trace_id} />}
      {attributes && Object.keys(attributes).length > 0 && (
        <div className="row">
          {Object.entries(attributes).map(([name, value]) => (
            <Badge key={name}>{`${name}=${typeof value === "string" ? value : JSON.stringify(value)}`}</Badge>
          ))}
        </div>
      )}
    </>
  );
}

// Read when somebody wants it: most items are decided without it.
function TraceFold({ id }: { id: string }) {
  const [isWanted, setWanted] = useState(false);
  return (
    <Fold title="Trace" about={id} onToggle={() => setWanted(true)}>
      {isWanted && <TraceOf id={id} />}
    </Fold>
  );
}

function TraceOf({ id }: { id: string }) {
  const trace = useQuery({ queryKey: ["traces", "one", id], queryFn: ({ signal }) => showTrace(id, signal) });
  const [chosen, setChosen] = useState<string>();
  if (trace.isPending) return <Loading what="Loading the trace" />;
  if (trace.isError) return <Failure problem={trace.error} />;
  const span = trace.data.spans.find((one) => one.span_id === chosen);
  return (
    <div className="stack">
      <Waterfall spans={trace.data.spans} chosen={chosen} onChoose={setChosen} />
      {span && <SpanDetail key={span.span_id} span={span} />}
    </div>
  );
}
