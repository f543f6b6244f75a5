import { describe, expect, it } from "vitest";
import { filterOf, traceSearch } from "./search";

describe("the filter in the address", () => {
  it("leaves out what is not understood", () => {
    expect(traceSearch({ last: "toString", status: "fine", feedback: 7, below: "low", text: "  ", other: 1 })).toEqual({});
  });

  it("takes words that look like numbers as words", () => {
    expect(traceSearch({ text: 42, below: "0.5", last: "7d" })).toEqual({ text: "42", below: 0.5, last: "7d" });
  });

  it("keeps a threshold of nought", () => {
    expect(traceSearch({ below: 0 })).toEqual({ below: 0 });
  });

  it("counts back from now", () => {
    const now = new Date("2026-11-21T10:00:00Z");
    expect(filterOf({ last: "1d", attribute: "intent=refund" }, now)).toMatchObject({
      since: "2026-11-20T10:00:00.000Z",
      attribute: ["intent=refund"],
    });
  });
});
