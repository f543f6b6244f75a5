import { describe, expect, it } from "vitest";
import type { Check, CohortReport } from "../../api/gates";
import { rateDifference, scoreDifference } from "./difference";

const check = (rule: string, more: Partial<Check>): Check => ({
  rule,
  outcome: "block",
  reason: "",
  limit: 0.02,
  value: null,
  interval: null,
  p_value: null,
  adjusted_p_value: null,
  more_rows: null,
  ...more,
});

const none = { count: 0, rows: [] };

const cohort = (checks: Check[], compares = true): CohortReport => ({
  cohort: {},
  is_counted: true,
  rows: 100,
  passed: 80,
  failed: none,
  undecided: none,
  unscored: none,
  pass_rate: 0.8,
  pass_rate_interval: null,
  mean_score: 0.7,
  comparison: compares
    ? { pairs: 100, baseline_pass_rate: 0.9, pass_rate: 0.8, lost: none, gained: none, scored_pairs: 100, baseline_mean_score: 0.5, mean_score: 0.75 }
    : null,
  checks,
});

describe("the difference between candidate and baseline", () => {
  it("is below nought where the candidate is worse, with the corrected chance of it", () => {
    const found = rateDifference(cohort([check("floor", {}), check("max_drop", { value: 0.1, p_value: 0.01, adjusted_p_value: 0.04 })]));
    expect(found?.change).toBeCloseTo(-0.1);
    expect(found).toMatchObject({ interval: null, chance: 0.04 });
  });

  it("turns the interval of a drop round, and leaves that of a gain", () => {
    const interval = { lower: -0.3, upper: -0.2 };
    expect(scoreDifference(cohort([check("max_score_drop", { interval })]))).toMatchObject({ change: 0.25, interval: { lower: 0.2, upper: 0.3 } });
    expect(scoreDifference(cohort([check("min_score_gain", { interval: { lower: 0.2, upper: 0.3 } })]))).toMatchObject({ interval: { lower: 0.2, upper: 0.3 } });
  });

  it("has nothing to test by where the policy asks for nothing, and is none without a baseline", () => {
    expect(rateDifference(cohort([]))).toMatchObject({ interval: null, chance: null });
    expect(rateDifference(cohort([], false))).toBeNull();
    expect(scoreDifference(cohort([], false))).toBeNull();
  });
});
