import { describe, expect, it } from "vitest";
import { bars, wholeOf } from "./waterfall";

const at = (second: number, duration_seconds: number) => ({
  started_at: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
  duration_seconds,
});

describe("the waterfall", () => {
  it("lays spans between the first start and the last end", () => {
    expect(bars([at(0, 4), at(1, 1), at(3, 1)])).toEqual([
      { start: 0, width: 1 },
      { start: 0.25, width: 0.25 },
      { start: 0.75, width: 0.25 },
    ]);
  });

  it("heeds children that end after their parents", () => {
    expect(wholeOf([at(0, 1), at(1, 3)])).toBe(4);
  });

  it("gives spans that took no time the whole width", () => {
    expect(bars([at(0, 0)])).toEqual([{ start: 0, width: 1 }]);
  });
});
