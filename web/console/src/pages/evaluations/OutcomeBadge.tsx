import type { Outcome } from "../../api/gates";
import { Badge } from "../../parts/Badge";

const tones = { pass: "good", block: "bad", inconclusive: "warn" } as const;

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  return <Badge tone={tones[outcome]}>{outcome}</Badge>;
}
