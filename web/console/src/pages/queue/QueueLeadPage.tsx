import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { showQueue, type Queue } from "../../api/review";
import { useMay } from "../../app/session";
import { Failure } from "../../parts/Failure";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { PageHead } from "../../parts/PageHead";
import { Tabs } from "../../parts/Tabs";
import { AgreementTables } from "./AgreementTables";
import { Exchange } from "./Exchange";
import { Items } from "./Items";
import { ReviewerTables } from "./ReviewerTables";
import { queueTabs, type QueueTab } from "./search";
import { Settings } from "./Settings";
import "../review/review.css";
import "./queue.css";

const route = getRouteApi("/shell/queues/$queue");

/** A queue as who leads looks after it: its items, how far people agree, how they answer, and what it asks. */
export function QueueLeadPage() {
  const { queue: name } = route.useParams();
  const mayLead = useMay("lead");
  const queue = useQuery({ queryKey: ["review", "queue", name], queryFn: ({ signal }) => showQueue(name, signal), enabled: mayLead });
  if (!mayLead)
    return (
      <>
        <PageHead title={name} />
        <Notice title="This page is for leads">
          <p>It tells which items have an answer that is known, which who reviews must not know.</p>
        </Notice>
      </>
    );
  if (queue.isPending) return <Loading what="Loading the queue" />;
  if (queue.isError)
    return (
      <>
        <PageHead title={name} />
        <Failure problem={queue.error} retry={() => void queue.refetch()} />
      </>
    );
  return <Loaded queue={queue.data} />;
}

function Loaded({ queue }: { queue: Queue }) {
  const { tab = "items" } = route.useSearch();
  const navigate = route.useNavigate();
  const content: Record<QueueTab, { name: string; content: ReactNode }> = {
    items: { name: "Items", content: <Items queue={queue} /> },
    agreement: { name: "Agreement", content: <AgreementTables queue={queue.name} /> },
    reviewers: { name: "Reviewers", content: <ReviewerTables queue={queue.name} /> },
    exchange: { name: "Export and import", content: <Exchange queue={queue} /> },
    settings: { name: "Questions and rules", content: <Settings key={queue.version} queue={queue} /> },
  };
  const { counts } = queue;
  return (
    <>
      <PageHead
        title={queue.name}
        actions={
          <Link to="/review/$queue" params={{ queue: queue.name }} className="button" data-kind="main">
            Review
          </Link>
        }
      >
        <p className="number">
          Version {queue.version}: {count(counts.open + counts.in_review)} open, {count(counts.disagreed)} disagreed, {count(counts.decided)} decided,{" "}
          {count(counts.excluded)} excluded
        </p>
      </PageHead>
      <Tabs<QueueTab>
        label="Parts of the queue"
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }) })}
        tabs={queueTabs.map((value) => ({ value, ...content[value] }))}
      />
    </>
  );
}
