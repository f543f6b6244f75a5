import { describe, expect, it } from "vitest";
import { queueSearch } from "./search";

describe("the address of a queue", () => {
  it("names a part of it, a status and an item", () => {
    const item = "5f0c2a9de1b04c57a1b2c3d4e5f60000";
    expect(queueSearch({ tab: "items", status: "decided", item })).toEqual({ tab: "items", status: "decided", item });
  });

  it("passes over what it does not know", () => {
    expect(queueSearch({ tab: "all", status: 3, item: "../../etc" })).toEqual({});
  });
});
