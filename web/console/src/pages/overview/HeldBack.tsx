import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readAgreement, type Queue } from "../../api/review";
import { useMay } from "../../app/session";

export interface HeldBackLabels {
  queue: string;
  labels: string[];
}

/** The labels on which the reviewers of each queue agree too little for a gate; agreement is shown to leads. */
export function useHeldBack(queues: readonly Queue[]): HeldBackLabels[] {
  const mayKnow = useMay("lead");
  const read = useQueries({
    queries: (mayKnow ? queues : []).map(({ name }) => ({
      queryKey: ["review", "agreement", name],
      queryFn: ({ signal }: { signal: AbortSignal }) => readAgreement(name, "label", signal),
      staleTime: 60_000,
    })),
  });
  return read.flatMap(({ data }) => {
    const labels = data?.labels.filter((one) => one.is_held_back).map((one) => one.choice ?? one.label) ?? [];
    return data && labels.length > 0 ? [{ queue: data.queue, labels }] : [];
  });
}

export function HeldBackLink({ queue }: { queue: string }) {
  return (
    <Link to="/review/$queue" params={{ queue }}>
      Reviewers of {queue} do not agree
    </Link>
  );
}
