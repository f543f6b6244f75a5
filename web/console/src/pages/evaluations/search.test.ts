import { describe, expect, it } from "vitest";
import { evaluationSearch } from "./search";

describe("the rows in the address", () => {
  it("are told apart by their verdict, however the router reads it", () => {
    expect(evaluationSearch({ passed: false })).toEqual({ passed: "false" });
    expect(evaluationSearch({ passed: "false" })).toEqual({ passed: "false" });
    expect(evaluationSearch({ passed: null })).toEqual({ passed: "null" });
  });

  it("are those of one cohort, or of several together", () => {
    expect(evaluationSearch({ cohort: "intent=refund" })).toEqual({ cohort: "intent=refund" });
    expect(evaluationSearch({ cohort: ["intent=refund", "locale=de", 3] })).toEqual({ cohort: ["intent=refund", "locale=de"] });
  });

  it("are all where nothing is understood", () => {
    expect(evaluationSearch({ passed: "maybe", cohort: "intent", evaluator: 3 })).toEqual({});
  });
});
