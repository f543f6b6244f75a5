import { describe, expect, it } from "vitest";
import type { Result } from "../../api/evaluations";
import { cohortsOf } from "./cohorts";

const result = (passed: boolean | null, intent: string, evaluator = "exact"): Result => ({
  id: "r",
  evaluator,
  score: null,
  passed,
  reason: null,
  cohort: { intent, locale: "de" },
});

describe("cohorts of results", () => {
  it("count passes among what was judged, by attribute and by evaluator", () => {
    const rows = cohortsOf([
      result(true, "refund"),
      result(false, "refund"),
      result(null, "refund"),
      result(true, "rates", "judge"),
    ]);
    expect(rows.map((row) => row.name)).toEqual(["intent=rates", "intent=refund", "locale=de"]);
    expect(rows[1]!.cells.get("exact")).toEqual({ passed: 1, judged: 2 });
    expect(rows[2]!.cells.get("judge")).toEqual({ passed: 1, judged: 1 });
    expect(rows[0]!.cells.get("exact")).toBeUndefined();
  });
});
