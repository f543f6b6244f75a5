import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listDatasets } from "../../api/datasets";
import { listEvaluations } from "../../api/evaluations";
import { listTraces } from "../../api/traces";
import { compact, percent, plural } from "../../parts/format";
import { Time } from "../../parts/Time";

/** The latest of each station of the wheel. */
export function Stations() {
  const traces = useQuery({ queryKey: ["traces", "latest"], queryFn: ({ signal }) => listTraces({}, null, signal) });
  const datasets = useQuery({ queryKey: ["datasets", "list"], queryFn: ({ signal }) => listDatasets(signal) });
  const evaluations = useQuery({ queryKey: ["evaluations", "latest"], queryFn: ({ signal }) => listEvaluations(null, signal) });
  const trace = traces.data?.traces[0];
  const pairs = datasets.data?.datasets.filter((one) => one.kind === "preferences") ?? [];
  const rows = datasets.data?.datasets.filter((one) => one.kind === "examples") ?? [];
  const evaluation = evaluations.data?.evaluations[0];
  return (
    <section className="stack-close" aria-label="Stations of the wheel">
      <h2>Stations</h2>
      <div className="stations">
        <Station name="Capture" to={<Link to="/traces">Traces</Link>} state={trace ? "Traces come in" : "No trace yet"}>
          {trace && (
            <>
              the last started <Time at={trace.started_at} />
            </>
          )}
        </Station>
        <Station name="Training data" to={<Link to="/datasets">Datasets</Link>} state={sumOf(pairs)}>
          {pairs.map((one) => `${one.name}@${one.version}`).join(", ")}
        </Station>
        <Station name="Evaluation data" to={<Link to="/datasets">Datasets</Link>} state={sumOf(rows)}>
          {rows.map((one) => `${one.name}@${one.version}`).join(", ")}
        </Station>
        <Station
          name="Evaluation"
          to={<Link to="/evaluations">Evaluations</Link>}
          state={evaluation ? evaluation.evaluators.map((one) => `${one.evaluator} ${percent(one.pass_rate)}`).join(", ") : "None yet"}
        >
          {evaluation && (
            <>
              of {evaluation.run.dataset}, <Time at={evaluation.finished_at} />
            </>
          )}
        </Station>
      </div>
    </section>
  );
}

function sumOf(datasets: { rows: number }[]): string {
  if (datasets.length === 0) return "None yet";
  const rows = datasets.reduce((sum, one) => sum + one.rows, 0);
  return rows < 10_000 ? plural(rows, "row") : `${compact(rows)} rows`;
}

function Station({ name, to, state, children }: { name: string; to: ReactNode; state: string; children?: ReactNode }) {
  return (
    <div className="card station">
      <h3 className="soft">{name}</h3>
      <p className="station-state number wrap">{state}</p>
      <p className="soft wrap">{children}</p>
      <p>{to}</p>
    </div>
  );
}
