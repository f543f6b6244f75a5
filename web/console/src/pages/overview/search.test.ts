import { describe, expect, it } from "vitest";
import { overviewSearch } from "./search";

describe("the address of the overview", () => {
  it("names a cohort, or none", () => {
    expect(overviewSearch({ cohort: "intent=card lost" })).toEqual({ cohort: "intent=card lost" });
    expect(overviewSearch({})).toEqual({});
  });

  it("names a time: back from now, or from one day to another", () => {
    expect(overviewSearch({ last: "7d" })).toEqual({ last: "7d" });
    expect(overviewSearch({ since: "2026-11-01", until: "2026-11-03", last: "7d" })).toEqual({ since: "2026-11-01", until: "2026-11-03" });
  });

  it("passes over a time that is none", () => {
    for (const since of [7, "yesterday", "2026-02-30", "2026-11-04", null]) expect(overviewSearch({ since, until: "2026-11-03" })).toEqual({});
    expect(overviewSearch({ last: "1000d" })).toEqual({});
  });

  it("passes over what is no cohort", () => {
    for (const cohort of [7, null, "intent", "intent=", "=refund", "in tent=refund"]) expect(overviewSearch({ cohort })).toEqual({});
  });
});
