import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect } from "react";
import { listResults, type Evaluation, type Result } from "../../api/evaluations";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { endlessOf } from "../../parts/endless";
import { Failure } from "../../parts/Failure";
import { decimal } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { VirtualTable, type Column } from "../../parts/VirtualTable";
import { RowLink } from "./RowLink";
import { cohortsOf, evaluationSearch } from "./search";

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
      listResults(id, { ...search, cohort: cohortsOf(search) }, pageParam, pageSize, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = results.data?.pages.flatMap((page) => page.rows) ?? [];
  // A search reads a part of a large evaluation at a time, in which no row may fit.
  const isSearching = rows.length === 0 && results.hasNextPage;
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = results;
  useEffect(() => {
    if (isSearching && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isSearching, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <section className="stack-close" id="results" aria-label="Rows">
      <h2>Rows</h2>
      <Conditions evaluation={evaluation} />
      {(results.isPending || (isSearching && !results.isError)) && <Loading what="Loading rows" />}
      {results.isError && <Failure problem={results.error} retry={() => void results.refetch()} />}
      {results.isSuccess && !isSearching && rows.length === 0 && <p className="soft">No row fits.</p>}
      {rows.length > 0 && (
        <VirtualTable label="Table of rows" kind="results" columns={columnsOf(evaluation)} rows={rows} rowHeight={40} endless={endlessOf(results)} />
      )}
    </section>
  );
}

function columnsOf({ run }: Evaluation): Column<Result>[] {
  return [
    { name: "Row", cell: (row) => <RowLink run={run} id={row.id} /> },
    { name: "Evaluator", cell: (row) => row.evaluator },
    {
      name: "Verdict",
      cell: (row) => <Badge tone={row.passed === null ? "warn" : row.passed ? "good" : "bad"}>{verdictNames[`${row.passed}`]}</Badge>,
    },
    { name: "Score", isNumber: true, cell: (row) => decimal(row.score, 3) },
    {
      name: "Why",
      cell: (row) => (
        <>
          {row.reason} {row.failure_mode && <Badge tone="warn">{row.failure_mode}</Badge>}
        </>
      ),
    },
  ];
}

function Conditions({ evaluation }: { evaluation: Evaluation }) {
  const search = route.useSearch();
  const cohorts = cohortsOf(search);
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
      {cohorts.map((one) => (
        <Button key={one} onClick={() => set({ cohort: cohorts.filter((other) => other !== one) })}>
          {one}
          <X size={14} aria-label="take away" />
        </Button>
      ))}
    </div>
  );
}
