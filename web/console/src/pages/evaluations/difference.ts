import type { Check, CohortReport, Interval } from "../../api/gates";

/** How a figure changed from the baseline to the candidate; below nought it fell. */
export interface Difference {
  change: number;
  /** What chance leaves possible; null where the report has none, for the policy asked for none. */
  interval: Interval | null;
  /** How likely as large a change is without a real one, after the correction where there is one; null where nothing was tested. */
  chance: number | null;
}

/** Of the pass rates, over the rows that both sides have; null without them. */
export function rateDifference({ comparison, checks }: CohortReport): Difference | null {
  if (comparison?.pass_rate == null || comparison.baseline_pass_rate === null) return null;
  return { change: comparison.pass_rate - comparison.baseline_pass_rate, ...tested(checks.find((check) => check.rule === "max_drop")) };
}

/** Of the mean scores, over the rows that have one on both sides; null without them. */
export function scoreDifference({ comparison, checks }: CohortReport): Difference | null {
  if (comparison?.mean_score == null || comparison.baseline_mean_score === null) return null;
  const check = checks.find(({ rule }) => rule === "max_score_drop" || rule === "min_score_gain");
  return { change: comparison.mean_score - comparison.baseline_mean_score, ...tested(check) };
}

function tested(check: Check | undefined): Omit<Difference, "change"> {
  const { interval = null, rule } = check ?? {};
  return {
    // A drop is told as a number above nought, and its interval likewise.
    interval: interval && rule !== "min_score_gain" ? { lower: -interval.upper, upper: -interval.lower } : interval,
    chance: check?.adjusted_p_value ?? check?.p_value ?? null,
  };
}
