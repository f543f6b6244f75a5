import type { TrainingState } from "../../api/training";
import { Badge } from "../../parts/Badge";

const tones = { running: "accent", waiting: "warn", succeeded: "good", failed: "bad", canceled: "plain" } as const;

const words = { running: "running", waiting: "waits for its next try", succeeded: "succeeded", failed: "needs a person", canceled: "canceled" } as const;

export function StateBadge({ state }: { state: TrainingState }) {
  return <Badge tone={tones[state]}>{words[state]}</Badge>;
}
