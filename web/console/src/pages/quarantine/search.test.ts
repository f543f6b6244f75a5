import { describe, expect, it } from "vitest";
import { quarantineSearch } from "./search";

describe("the address of the quarantine", () => {
  it("names a reason, or none", () => {
    expect(quarantineSearch({ reason: "circuit_breaker" })).toEqual({ reason: "circuit_breaker" });
    for (const reason of [undefined, 7, "", "<b>", "a b"]) expect(quarantineSearch({ reason })).toEqual({});
  });
});
