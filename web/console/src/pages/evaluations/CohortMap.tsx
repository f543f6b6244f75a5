import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readCohorts, type Evaluation } from "../../api/evaluations";
import { Failure } from "../../parts/Failure";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Heat } from "./Heat";

/** The share of passes by cohort and evaluator; each cell opens its rows. */
export function CohortMap({ evaluation }: { evaluation: Evaluation }) {
  const id = evaluation.run.run_id;
  const map = useQuery({
    queryKey: ["evaluations", "cohorts", id],
    queryFn: ({ signal }) => readCohorts(id, signal),
    // A run that is done never changes.
    staleTime: Infinity,
  });
  if (map.isPending) return <Loading what="Loading cohorts" />;
  if (map.isError) return <Failure problem={map.error} retry={() => void map.refetch()} />;
  const { cohorts, left_out: leftOut } = map.data;
  if (cohorts.length === 0 && leftOut.length === 0) return null;
  const evaluators = evaluation.evaluators.map((one) => one.evaluator);
  return (
    <section className="stack-close" aria-label="Cohorts">
      <h2>Cohorts</h2>
      {leftOut.length > 0 && <p className="soft wrap">Without {leftOut.join(", ")}: too many values for a map.</p>}
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Pass rate by cohort">
        <table className="table heat-table">
          <thead>
            <tr>
              <th>Cohort</th>
              {evaluators.map((name) => (
                <th key={name} className="end">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map((row) => (
              <tr key={row.cohort}>
                <th scope="row">{row.cohort}</th>
                {evaluators.map((name) => {
                  const cell = row.evaluators.find((one) => one.evaluator === name);
                  return (
                    <Heat key={name} share={cell && cell.passed / cell.judged}>
                      {cell && (
                        <Link from="/evaluations/$id" search={{ evaluator: name, cohort: row.cohort }} hash="results">
                          {Math.round((100 * cell.passed) / cell.judged)} % <span>of {count(cell.judged)}</span>
                        </Link>
                      )}
                    </Heat>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
