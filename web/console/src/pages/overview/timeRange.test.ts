import { describe, expect, it } from "vitest";
import { timeInWords, timeRangeOf } from "./timeRange";

const now = new Date("2026-11-21T10:00:00Z");

describe("the time of the figures", () => {
  it("is the last 30 days where nothing is said, day by day", () => {
    expect(timeRangeOf({}, now)).toEqual({ since: "2026-10-22T10:00:00.000Z", until: "2026-11-21T10:00:00.000Z", bucket: "day" });
    expect(timeInWords({})).toBe("The last 30 days");
  });

  it("goes by weeks where it is long, for the server makes 400 parts at most", () => {
    expect(timeRangeOf({ last: "90d" }, now).bucket).toBe("day");
    expect(timeRangeOf({ last: "365d" }, now)).toMatchObject({ since: "2025-11-21T10:00:00.000Z", bucket: "week" });
  });

  it("holds both of the days that were chosen whole", () => {
    expect(timeRangeOf({ since: "2026-11-01", until: "2026-11-01" }, now)).toEqual({
      since: "2026-11-01T00:00:00.000Z",
      until: "2026-11-02T00:00:00.000Z",
      bucket: "day",
    });
    expect(timeInWords({ since: "2026-11-01", until: "2026-11-03" })).toBe("2026-11-01 to 2026-11-03");
  });
});
