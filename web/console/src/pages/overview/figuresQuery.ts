import { readFigures } from "../../api/figures";
import type { OverviewSearch } from "./search";
import { timeRangeOf } from "./timeRange";

/** The figures of a time and a cohort; of all traffic without one. */
export const figuresQuery = (search: OverviewSearch) => ({
  queryKey: ["figures", search],
  queryFn: ({ signal }: { signal: AbortSignal }) => readFigures(timeRangeOf(search, new Date()), search.cohort, signal),
  staleTime: 60_000,
});
