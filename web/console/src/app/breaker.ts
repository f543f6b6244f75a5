import { useQuery } from "@tanstack/react-query";
import { readBreaker, type BreakerOpening } from "../api/breaker";

/** For whom the circuit breaker is open. Its changes are those of the quarantine. */
export function useOpenings(): BreakerOpening[] {
  const breaker = useQuery({ queryKey: ["quarantine", "breaker"], queryFn: ({ signal }) => readBreaker(signal) });
  return breaker.data?.is_open ? breaker.data.openings : [];
}
