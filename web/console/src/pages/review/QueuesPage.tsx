import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import { listQueues, type Queue } from "../../api/review";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { count, percent, plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { ExportQueue } from "./ExportQueue";
import { NewQueue } from "./NewQueue";
import "./review.css";

export function QueuesPage() {
  const queues = useQuery({ queryKey: ["review", "queues"], queryFn: ({ signal }) => listQueues(signal) });
  const mayMake = useMay("lead");
  const [isMaking, setMaking] = useState(false);
  const make = mayMake && (
    <Button kind="main" onClick={() => setMaking(true)}>
      <Plus size={15} aria-hidden />
      New queue
    </Button>
  );
  return (
    <>
      <PageHead title="Review" actions={make}>
        <p>People decide what rules and models cannot. Where they agree an item is decided; where they do not, a lead decides.</p>
      </PageHead>
      {queues.isPending && <Loading what="Loading queues" />}
      {queues.isError && <Failure problem={queues.error} retry={() => void queues.refetch()} />}
      {queues.data?.queues.length === 0 && (
        <Empty icon={ListChecks} title="No queues yet">
          <p>A queue asks the same questions of many items. Make one, then send traces to it or give it rules.</p>
        </Empty>
      )}
      <div className="queues">
        {queues.data?.queues.map((queue) => (
          <QueueCard key={queue.name} queue={queue} />
        ))}
      </div>
      {isMaking && <NewQueue onClose={() => setMaking(false)} />}
    </>
  );
}

function QueueCard({ queue }: { queue: Queue }) {
  const { counts, definition } = queue;
  const open = counts.open + counts.in_review;
  const all = open + counts.disagreed + counts.decided + counts.excluded;
  const done = all === 0 ? 0 : (counts.decided + counts.excluded) / all;
  const mayReview = useMay("reviewer");
  const mayDecide = useMay("lead");
  const [isExporting, setExporting] = useState(false);
  return (
    <section className="card stack" aria-label={queue.name}>
      <div className="spread">
        <h2 className="wrap">{queue.name}</h2>
        <span className="soft">{plural(definition.reviewers, "reviewer")} an item</span>
      </div>
      <div className="stack-close">
        <progress value={done} aria-label={`${percent(done, 0)} decided`} />
        <p className="row number">
          <span>{count(open)} open</span>
          <span className="soft">{count(counts.decided)} decided</span>
          {counts.disagreed > 0 && <Badge tone="warn">{count(counts.disagreed)} disagreed</Badge>}
          {counts.excluded > 0 && <span className="soft">{count(counts.excluded)} excluded</span>}
        </p>
      </div>
      <div className="row">
        <Link to="/review/$queue" params={{ queue: queue.name }} className="button" data-kind={open > 0 ? "main" : "plain"}>
          {mayReview ? "Review" : "Look"}
        </Link>
        {mayDecide && counts.disagreed > 0 && (
          <Link to="/review/$queue" params={{ queue: queue.name }} search={{ adjudicate: true }} className="button">
            Adjudicate
          </Link>
        )}
        {mayDecide && (
          <>
            <Link to="/queues/$queue" params={{ queue: queue.name }} className="button">
              Look after it
            </Link>
            <Button onClick={() => setExporting(true)}>Export</Button>
          </>
        )}
      </div>
      {isExporting && <ExportQueue queue={queue} onClose={() => setExporting(false)} />}
    </section>
  );
}
