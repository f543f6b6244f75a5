import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { PartyPopper, Undo2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { showQueue, type Queue } from "../../api/review";
import { useMay } from "../../app/session";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { Markdown } from "../../parts/Markdown";
import { PageHead } from "../../parts/PageHead";
import { plural } from "../../parts/format";
import { Agreement } from "./Agreement";
import { Form } from "./Form";
import { useHeartbeat } from "./useHeartbeat";
import { useKeys } from "./useKeys";
import { useReviewing } from "./useReviewing";
import "./review.css";

const route = getRouteApi("/shell/review/$queue");

export function QueuePage() {
  const { queue: name } = route.useParams();
  const queue = useQuery({ queryKey: ["review", "queue", name], queryFn: ({ signal }) => showQueue(name, signal) });
  const mayReview = useMay("reviewer");
  if (queue.isPending) return <Loading what="Loading the queue" />;
  if (queue.isError)
    return (
      <>
        <PageHead title={name} />
        <Failure problem={queue.error} retry={() => void queue.refetch()} />
      </>
    );
  return mayReview ? <AtWork queue={queue.data} /> : <LookedAt queue={queue.data} />;
}

// What there is for who may not answer.
function LookedAt({ queue }: { queue: Queue }) {
  return (
    <>
      <PageHead title={queue.name}>
        <p className="number">{plural(queue.counts.open + queue.counts.in_review, "item")} open</p>
      </PageHead>
      <Guidelines queue={queue} />
    </>
  );
}

function AtWork({ queue }: { queue: Queue }) {
  const { adjudicate = false } = route.useSearch();
  const reviewing = useReviewing(queue.name, adjudicate);
  useHeartbeat(reviewing.item);
  useKeys((key) => {
    if (key !== "u" || adjudicate) return false;
    reviewing.undo();
    return true;
  });
  const { item } = reviewing;
  const agreement = useMay("lead") && <Agreement queue={queue.name} />;
  return (
    <>
      <PageHead
        title={adjudicate ? `${queue.name}: adjudication` : queue.name}
        actions={
          !adjudicate && (
            <Button onClick={reviewing.undo}>
              <Undo2 size={15} aria-hidden />
              Undo <kbd>u</kbd>
            </Button>
          )
        }
      >
        <p className="number" role="status">
          {adjudicate
            ? `${plural(queue.counts.disagreed, "disagreement")} to decide`
            : `${plural(queue.counts.open + queue.counts.in_review, "item")} open`}
          {reviewing.done > 0 && `, ${plural(reviewing.done, "answer")} of yours just now`}. Press <kbd>?</kbd> for the keys.
        </p>
      </PageHead>
      {reviewing.problem && <Failure problem={reviewing.problem} retry={reviewing.again} />}
      {item === undefined && !reviewing.problem && <Loading what="Taking the next item" />}
      {item === null && (
        <>
          <NothingLeft queue={queue} adjudicating={adjudicate} />
          {agreement}
        </>
      )}
      {item && (
        <Announced key={item.item_id}>
          <Form
            item={item}
            reviewing={reviewing}
            beside={
              <>
                <Guidelines queue={queue} />
                {agreement}
              </>
            }
          />
        </Announced>
      )}
    </>
  );
}

// Takes the focus with each item, so that a screen reader starts at its head and keys are heard at once.
function Announced({ children }: { children: React.ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    region.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, []);
  return (
    <div ref={region} tabIndex={-1} className="review-item" role="group" aria-label="Item in hand">
      {children}
    </div>
  );
}

function Guidelines({ queue }: { queue: Queue }) {
  return (
    <section className="card stack-close" aria-label="Guidelines">
      <h2>Guidelines</h2>
      {queue.definition.guidelines ? (
        <Markdown text={queue.definition.guidelines} />
      ) : (
        <p className="soft">The queue has none. A lead can write some, so that all mean the same by a label.</p>
      )}
    </section>
  );
}

function NothingLeft({ queue, adjudicating }: { queue: Queue; adjudicating: boolean }) {
  return (
    <Empty icon={PartyPopper} title={adjudicating ? "Nobody disagrees" : "Nothing is left for you here"}>
      <p>
        {adjudicating
          ? "Items on which reviewers do not agree come here."
          : "Items come by the queue's rules, and from a trace by “send to review”. What others have in hand may come back."}
      </p>
      <div className="row">
        <Link to="/review" className="button">
          All queues
        </Link>
        {!adjudicating && queue.counts.disagreed > 0 && (
          <Link to="/review/$queue" params={{ queue: queue.name }} search={{ adjudicate: true }} className="button">
            Adjudicate {queue.counts.disagreed}
          </Link>
        )}
      </div>
    </Empty>
  );
}
