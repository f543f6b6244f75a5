import { readFigures } from "../../api/figures";

/** The figures of a cohort, `name=value`; of all traffic without one. */
export const figuresQuery = (cohort?: string) => ({
  queryKey: ["figures", cohort ?? ""],
  queryFn: ({ signal }: { signal: AbortSignal }) => readFigures(cohort, signal),
  staleTime: 60_000,
});
