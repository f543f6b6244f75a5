import { describe, expect, it } from "vitest";
import { overviewSearch } from "./search";

describe("the address of the overview", () => {
  it("names a cohort, or none", () => {
    expect(overviewSearch({ cohort: "intent=card lost" })).toEqual({ cohort: "intent=card lost" });
    expect(overviewSearch({})).toEqual({});
  });

  it("passes over what is no cohort", () => {
    for (const cohort of [7, null, "intent", "intent=", "=refund", "in tent=refund"]) expect(overviewSearch({ cohort })).toEqual({});
  });
});
