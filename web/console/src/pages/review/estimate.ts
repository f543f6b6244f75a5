import type { Estimate } from "../../api/review";
import { decimal } from "../../parts/format";

/** A figure with the values that the items leave possible: 0.81 (0.71 to 0.91); a dash where it is not defined. */
export function withInterval(estimate: Estimate | null): string {
  const interval = estimate?.interval;
  return interval ? `${decimal(estimate.value)} (${decimal(interval.lower)} to ${decimal(interval.upper)})` : decimal(estimate?.value);
}
