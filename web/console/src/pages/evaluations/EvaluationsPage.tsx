import { useInfiniteQuery } from "@tanstack/react-query";
import { FlaskConical, Scale } from "lucide-react";
import { listEvaluations } from "../../api/evaluations";
import { listGates } from "../../api/gates";
import { Button } from "../../parts/Button";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { GateTable } from "./GateTable";
import { RunTable } from "./RunTable";
import "./evaluations.css";

export function EvaluationsPage() {
  return (
    <>
      <PageHead title="Evaluation & gates">
        <p>Evaluations score the answers to a dataset. A gate compares two of them by a policy and says whether a release may go out.</p>
      </PageHead>
      <Gates />
      <Runs />
    </>
  );
}

function Gates() {
  const gates = useInfiniteQuery({
    queryKey: ["gates", "list"],
    queryFn: ({ pageParam, signal }) => listGates(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const list = gates.data?.pages.flatMap((page) => page.gates) ?? [];
  return (
    <section className="stack-close" aria-label="Decisions">
      <h2>Decisions</h2>
      {gates.isPending && <Loading what="Loading decisions" />}
      {gates.isError && <Failure problem={gates.error} retry={() => void gates.refetch()} />}
      {gates.isSuccess && list.length === 0 && (
        <Empty icon={Scale} title="No release was decided yet">
          <p>Give the gate a policy and two evaluations of the same rows. The decision is kept here with all that it rests on.</p>
          <Command text="flywheel gate --policy gate.yaml --candidate RUN --baseline RUN" />
        </Empty>
      )}
      {list.length > 0 && <GateTable gates={list} />}
      {gates.hasNextPage && (
        <div>
          <Button onClick={() => void gates.fetchNextPage()}>Earlier decisions</Button>
        </div>
      )}
    </section>
  );
}

function Runs() {
  const runs = useInfiniteQuery({
    queryKey: ["evaluations", "list"],
    queryFn: ({ pageParam, signal }) => listEvaluations(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const list = runs.data?.pages.flatMap((page) => page.evaluations) ?? [];
  return (
    <section className="stack-close" aria-label="Evaluations">
      <h2>Evaluations</h2>
      {runs.isPending && <Loading what="Loading evaluations" />}
      {runs.isError && <Failure problem={runs.error} retry={() => void runs.refetch()} />}
      {runs.isSuccess && list.length === 0 && (
        <Empty icon={FlaskConical} title="Nothing was evaluated yet">
          <p>Score the answers of a model to a dataset, from a file or by asking the model.</p>
          <Command text="flywheel eval gold --target http://127.0.0.1:8000/v1 --model NAME --evaluator contains" />
        </Empty>
      )}
      {list.length > 0 && <RunTable runs={list} />}
      {runs.hasNextPage && (
        <div>
          <Button onClick={() => void runs.fetchNextPage()}>Earlier evaluations</Button>
        </div>
      )}
    </section>
  );
}
