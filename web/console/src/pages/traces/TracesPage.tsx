import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { listTraces } from "../../api/traces";
import { endlessOf } from "../../parts/endless";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { NoTraces } from "./NoTraces";
import { filterOf } from "./search";
import { TraceFilters } from "./TraceFilters";
import { TraceList } from "./TraceList";
import "./traces.css";

const route = getRouteApi("/shell/traces");

export function TracesPage() {
  const search = route.useSearch();
  const traces = useInfiniteQuery({
    queryKey: ["traces", "list", search],
    queryFn: ({ pageParam, signal }) => listTraces(filterOf(search, new Date()), pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const rows = traces.data?.pages.flatMap((page) => page.traces) ?? [];
  return (
    <>
      <PageHead title="Traces">
        <p>What the application did, the latest first. Open one to see its steps, or to make it a row of a dataset.</p>
      </PageHead>
      <TraceFilters />
      {traces.isPending && <Loading what="Loading traces" />}
      {traces.isError && <Failure problem={traces.error} retry={() => void traces.refetch()} />}
      {traces.isSuccess && rows.length === 0 && <NoTraces isFiltered={Object.keys(search).length > 0} />}
      {rows.length > 0 && <TraceList traces={rows} endless={endlessOf(traces)} />}
    </>
  );
}
