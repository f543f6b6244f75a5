import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { listResults, type Evaluation, type Result } from "../../api/evaluations";
import { Failure } from "../../parts/Failure";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { cohortsOf } from "./cohorts";
import { Heat } from "./Heat";

const pageSize = 1_000;

/** Enough for a map, and read in a moment; the page says when there are more. */
const mostPages = 10;

/** The share of passes by cohort and evaluator; each cell opens its rows. */
export function CohortMap({ evaluation }: { evaluation: Evaluation }) {
  const id = evaluation.run.run_id;
  const results = useQuery({
    queryKey: ["evaluations", "cohorts", id],
    queryFn: ({ signal }) => readSome(id, signal),
    staleTime: Infinity,
  });
  if (results.isPending) return <Loading what="Loading cohorts" />;
  if (results.isError) return <Failure problem={results.error} retry={() => void results.refetch()} />;
  const rows = cohortsOf(results.data.results);
  if (rows.length === 0) return null;
  const evaluators = evaluation.evaluators.map((one) => one.evaluator);
  return (
    <section className="stack-close" aria-label="Cohorts">
      <h2>Cohorts</h2>
      {!results.data.isWhole && <p className="soft">Of the first {count(results.data.results.length)} results.</p>}
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
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {evaluators.map((name) => {
                  const cell = row.cells.get(name);
                  return (
                    <Heat key={name} share={cell && cell.passed / cell.judged}>
                      {cell && (
                        <Link from="/evaluations/$id" search={{ evaluator: name, cohort: row.name }} hash="results">
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

async function readSome(id: string, signal: AbortSignal): Promise<{ results: Result[]; isWhole: boolean }> {
  const results: Result[] = [];
  let after: number | null = null;
  for (let page = 0; page < mostPages; page++) {
    const read: { rows: Result[]; next: number | null } = await listResults(id, {}, after, pageSize, signal);
    results.push(...read.rows);
    after = read.next;
    if (after === null) return { results, isWhole: true };
  }
  return { results, isWhole: false };
}
