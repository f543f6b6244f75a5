import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { showEvaluation, type Evaluation, type EvaluatorSummary } from "../../api/evaluations";
import { Failure } from "../../parts/Failure";
import { count, decimal, duration, percent, plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";
import { CohortMap } from "./CohortMap";
import { Results } from "./Results";
import "./evaluations.css";

const route = getRouteApi("/shell/evaluations/$id");

export function EvaluationPage() {
  const { id } = route.useParams();
  const evaluation = useQuery({ queryKey: ["evaluations", "one", id], queryFn: ({ signal }) => showEvaluation(id, signal) });
  if (evaluation.isPending) return <Loading what="Loading the evaluation" />;
  if (evaluation.isError)
    return (
      <>
        <PageHead title="Evaluation" />
        <Failure problem={evaluation.error} retry={() => void evaluation.refetch()} />
      </>
    );
  return <Loaded evaluation={evaluation.data} />;
}

function Loaded({ evaluation }: { evaluation: Evaluation }) {
  const { run } = evaluation;
  const seconds = (Date.parse(evaluation.finished_at) - Date.parse(run.started_at)) / 1000;
  return (
    <>
      <PageHead title={`Evaluation of ${run.dataset}`}>
        <p className="mono wrap">{run.run_id}</p>
      </PageHead>
      <p className="row soft">
        <span className="wrap">{run.target}</span>
        <Time at={evaluation.finished_at} />
        <span>in {duration(seconds)}</span>
        <span>{plural(evaluation.rows, "row")}</span>
        {evaluation.unused_predictions > 0 && <span>{plural(evaluation.unused_predictions, "prediction")} without a row</span>}
      </p>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Figures">
        <table className="table">
          <thead>
            <tr>
              <th>Evaluator</th>
              <th className="end">Passed</th>
              <th className="end">Failed</th>
              <th className="end">Unscored</th>
              <th className="end">Pass rate</th>
              <th className="end">Mean score</th>
            </tr>
          </thead>
          <tbody>
            {evaluation.evaluators.map((one) => (
              <Figures key={one.evaluator} of={one} />
            ))}
          </tbody>
        </table>
      </div>
      <CohortMap evaluation={evaluation} />
      <Results evaluation={evaluation} />
    </>
  );
}

function Figures({ of }: { of: EvaluatorSummary }) {
  const to = (passed: "true" | "false" | "null", number: number) => (
    <Link from="/evaluations/$id" search={{ evaluator: of.evaluator, passed }} hash="results" className="number">
      {count(number)}
    </Link>
  );
  return (
    <tr>
      <td>{of.evaluator}</td>
      <td className="end">{to("true", of.passed)}</td>
      <td className="end">{to("false", of.scored - of.passed)}</td>
      <td className="end">{to("null", of.unscored)}</td>
      <td className="end">{percent(of.pass_rate)}</td>
      <td className="end">{decimal(of.mean, 3)}</td>
    </tr>
  );
}
