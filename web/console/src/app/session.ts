import { useQuery } from "@tanstack/react-query";
import { allows, readSession, type Role } from "../api/session";

export const sessionQuery = {
  queryKey: ["session"],
  queryFn: ({ signal }: { signal: AbortSignal }) => readSession(signal),
  staleTime: 60_000,
};

export function useSession() {
  return useQuery(sessionQuery);
}

/** Whether the person signed in may do what needs this role. */
export function useMay(role: Role): boolean {
  return allows(useSession().data, role);
}
