import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { showTraining, type ShownTraining } from "../../api/training";
import { useMay } from "../../app/session";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { count, duration } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";
import { CancelDialog } from "./CancelDialog";
import { Curves } from "./Curves";
import { Log } from "./Log";
import { ModelFiles } from "./ModelFiles";
import { StateBadge } from "./StateBadge";
import { took } from "./took";
import { Worth } from "./Worth";
import "./runs.css";

const route = getRouteApi("/shell/runs/$id");

/** A trainer may write a line a second; that its run has ended comes as a change. */
const interval = 2_000;

export function RunPage() {
  const { id } = route.useParams();
  const training = useQuery({
    queryKey: ["training", "one", id],
    queryFn: ({ signal }) => showTraining(id, signal),
    refetchInterval: (query) => (query.state.data?.run.state === "running" ? interval : false),
  });
  if (training.isPending) return <Loading what="Loading the training" />;
  if (training.isError)
    return (
      <>
        <PageHead title="Training" />
        <Failure problem={training.error} retry={() => void training.refetch()} />
      </>
    );
  return <Loaded training={training.data} />;
}

function Loaded({ training }: { training: ShownTraining }) {
  const [isCanceling, setCanceling] = useState(false);
  const { run, model, held_out, log, metrics } = training;
  const mayCancel = useMay("admin") && (run.state === "running" || run.state === "waiting");
  return (
    <>
      <PageHead
        title="Training"
        beside={<StateBadge state={run.state} />}
        actions={
          mayCancel && (
            <Button kind="danger" onClick={() => setCanceling(true)}>
              Cancel
            </Button>
          )
        }
      >
        {run.reason && <p className="wrap">{run.reason}</p>}
      </PageHead>
      <Facts training={training} />
      {held_out && <Worth of={held_out} />}
      <Curves metrics={metrics} />
      {model && <ModelFiles model={model} />}
      <Log lines={log} isLive={run.state === "running"} />
      {isCanceling && <CancelDialog run={run} onClose={() => setCanceling(false)} />}
    </>
  );
}

function Facts({ training: { run, progress } }: { training: ShownTraining }) {
  return (
    <dl className="facts card">
      <Fact name="Trained on">
        <Link to="/datasets/$name" params={{ name: run.dataset }}>
          {run.dataset}@{run.version}
        </Link>
        , {count(run.new_rows)} rows more than at the training before
      </Fact>
      <Fact name="By">
        <span className="mono">{run.trainer}</span>
        {run.attempt > 1 && <span className="soft">, try {run.attempt}</span>}
      </Fact>
      <Fact name="Started">
        <Time at={run.started_at} />
      </Fact>
      <Fact name={run.state === "running" ? "Since" : "Took"}>{duration(took(run, Date.now()))}</Fact>
      {run.next_try_at && (
        <Fact name="Next try">
          <Time at={run.next_try_at} />
        </Fact>
      )}
      {progress && run.state === "running" && (
        <Fact name="Progress">
          <label className="row">
            <progress className="run-progress" value={progress.done} max={progress.total} />
            {count(progress.done)} of {count(progress.total)} steps
          </label>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="facts-pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
