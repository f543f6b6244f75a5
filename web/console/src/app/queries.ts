import { QueryClient } from "@tanstack/react-query";
import { Problem } from "../api/http";

/** A refusal stays one when it is asked again; only a fault of the server or of the connection may pass. */
function mayPass(failure: unknown): boolean {
  return failure instanceof Problem && (failure.status === 0 || failure.status === 429 || failure.status >= 502);
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, failure) => mayPass(failure) && count < 2,
      staleTime: 10_000,
      refetchOnWindowFocus: true,
    },
  },
});
