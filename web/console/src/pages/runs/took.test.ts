import { describe, expect, it } from "vitest";
import { took } from "./took";

const start = "2026-11-21T10:00:00Z";
const now = Date.parse("2026-11-21T10:01:00Z");

describe("how long a run took", () => {
  it("ends when it ended, and is open while it runs", () => {
    expect(took({ state: "succeeded", started_at: start, ended_at: "2026-11-21T10:00:05Z" }, now)).toBe(5);
    expect(took({ state: "running", started_at: start, ended_at: null }, now)).toBe(60);
  });

  it("is not known while it waits, and never negative by a clock that goes before", () => {
    expect(took({ state: "waiting", started_at: start, ended_at: null }, now)).toBeNull();
    expect(took({ state: "running", started_at: start, ended_at: null }, now - 120_000)).toBe(0);
  });
});
