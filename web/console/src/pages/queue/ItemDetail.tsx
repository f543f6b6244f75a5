import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { showItem, type Label, type ReviewItem, type Values } from "../../api/review";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Time } from "../../parts/Time";
import { ItemContent } from "../review/ItemContent";
import { shown, spaced } from "../review/labels";
import { OthersAnswers } from "../review/OthersAnswers";
import { Skips } from "../review/Skips";
import { GoldDialog } from "./GoldDialog";

/** An item with all that was said of it, as a lead may see it. */
export function ItemDetail({ id }: { id: string }) {
  const found = useQuery({ queryKey: ["review", "item", id], queryFn: ({ signal }) => showItem(id, signal) });
  const output = useRef<HTMLParagraphElement>(null);
  if (found.isPending) return <Loading what="Loading the item" />;
  if (found.isError) return <Failure problem={found.error} retry={() => void found.refetch()} />;
  const item = found.data;
  return (
    <section className="stack row-detail" aria-label={`Item ${item.item_id}`}>
      <Origin item={item} />
      <ItemContent item={item} marks={[]} output={output} />
      <OthersAnswers item={item} />
      <Skips item={item} />
      {item.decision && <Decided item={item} decision={item.decision} />}
    </section>
  );
}

function Origin({ item }: { item: ReviewItem }) {
  const [isCorrecting, setCorrecting] = useState(false);
  const { origin } = item;
  return (
    <div className="card stack-close">
      <p className="row">
        <Badge>{spaced(item.status)}</Badge>
        {origin?.is_gold && <Badge tone="accent">gold</Badge>}
        <span className="mono soft wrap">{item.item_id}</span>
      </p>
      {origin && (
        <p className="soft wrap">
          Came in: {spaced(origin.rule)}, <Time at={origin.entered_at} />, from <span className="mono">{origin.source}</span>
        </p>
      )}
      {item.content.trace_id && (
        <Link to="/traces/$traceId" params={{ traceId: item.content.trace_id }}>
          Its trace
        </Link>
      )}
      {origin?.gold && (
        <section className="stack-close" aria-label="Known answer">
          <h2>Known answer</h2>
          <Given labels={item.labels} values={origin.gold.values} />
          <div>
            <Button onClick={() => setCorrecting(true)}>Correct the known answer</Button>
          </div>
        </section>
      )}
      {isCorrecting && <GoldDialog item={item} onClose={() => setCorrecting(false)} />}
    </div>
  );
}

function Decided({ item, decision }: { item: ReviewItem; decision: NonNullable<ReviewItem["decision"]> }) {
  return (
    <section className="card stack-close" aria-label="Decision">
      <div className="row">
        <h2>Decision</h2>
        <Badge tone="good">{decision.how}</Badge>
        <span className="soft">
          <Time at={decision.decided_at} /> by {decision.by.join(", ")}
        </span>
      </div>
      <Given labels={item.labels} values={decision.values} />
      {decision.why && <p className="pre">{decision.why}</p>}
    </section>
  );
}

function Given({ labels, values }: { labels: Label[]; values: Values }) {
  return (
    <dl className="facts">
      {labels
        .filter((label) => values[label.name] !== undefined)
        .map((label) => (
          <div className="facts-pair" key={label.name}>
            <dt>{spaced(label.name)}</dt>
            <dd className="pre">{shown(values[label.name])}</dd>
          </div>
        ))}
    </dl>
  );
}
