import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { X } from "lucide-react";
import { listResults, type Evaluation } from "../../api/evaluations";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { decimal } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { evaluationSearch } from "./search";

const route = getRouteApi("/shell/evaluations/$id");
const pageSize = 100;
const verdictNames = { true: "passed", false: "failed", null: "unscored" } as const;

/** The rows behind the figures. */
export function Results({ evaluation }: { evaluation: Evaluation }) {
  const search = route.useSearch();
  const id = evaluation.run.run_id;
  const results = useInfiniteQuery({
    queryKey: ["evaluations", "results", id, search],
    queryFn: ({ pageParam, signal }) =>
      listResults(id, { ...search, cohort: search.cohort ? [search.cohort] : undefined }, pageParam, pageSize, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = results.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="stack-close" id="results" aria-label="Rows">
      <h2>Rows</h2>
      <Conditions evaluation={evaluation} />
      {results.isPending && <Loading what="Loading rows" />}
      {results.isError && <Failure problem={results.error} retry={() => void results.refetch()} />}
      {results.isSuccess && rows.length === 0 && <p className="soft">No row fits.</p>}
      {rows.length > 0 && (
        <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Table of rows">
          <table className="table">
            <thead>
              <tr>
                <th>Row</th>
                <th>Evaluator</th>
                <th>Verdict</th>
                <th className="end">Score</th>
                <th>Why</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.id} ${row.evaluator}`}>
                  <td className="mono wrap">{row.id}</td>
                  <td>{row.evaluator}</td>
                  <td>
                    <Badge tone={row.passed === null ? "warn" : row.passed ? "good" : "bad"}>{verdictNames[`${row.passed}`]}</Badge>
                  </td>
                  <td className="end">{decimal(row.score, 3)}</td>
                  <td className="wrap">
                    {row.reason} {row.failure_mode && <Badge tone="warn">{row.failure_mode}</Badge>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {results.hasNextPage && (
        <div>
          <Button disabled={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
            More rows
          </Button>
        </div>
      )}
    </section>
  );
}

function Conditions({ evaluation }: { evaluation: Evaluation }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Record<string, unknown>) =>
    void navigate({ search: (before) => evaluationSearch({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <div className="row">
      <select
        className="input condition"
        aria-label="Evaluator"
        value={search.evaluator ?? ""}
        onChange={(event) => set({ evaluator: event.target.value })}
      >
        <option value="">Any evaluator</option>
        {evaluation.evaluators.map((one) => (
          <option key={one.evaluator}>{one.evaluator}</option>
        ))}
      </select>
      <select className="input condition" aria-label="Verdict" value={search.passed ?? ""} onChange={(event) => set({ passed: event.target.value })}>
        <option value="">Any verdict</option>
        <option value="false">Failed</option>
        <option value="true">Passed</option>
        <option value="null">Unscored</option>
      </select>
      {search.cohort && (
        <Button onClick={() => set({ cohort: undefined })}>
          {search.cohort}
          <X size={14} aria-label="take away" />
        </Button>
      )}
    </div>
  );
}
