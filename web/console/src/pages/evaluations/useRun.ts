import { useQuery } from "@tanstack/react-query";
import { showEvaluation, type Evaluation } from "../../api/evaluations";
import { runOf } from "./runOf";

/** The evaluation that a gate names; undefined for a file, and until it is there. */
export function useRun(source: string | null): Evaluation["run"] | undefined {
  const id = source === null ? undefined : runOf(source);
  const found = useQuery({
    queryKey: ["evaluations", "one", id],
    queryFn: ({ signal }) => showEvaluation(id!, signal),
    enabled: id !== undefined,
    // A run that is done never changes.
    staleTime: Infinity,
  });
  return found.data?.run;
}
