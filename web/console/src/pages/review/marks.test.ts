import { describe, expect, it } from "vitest";
import { stretches, withMark } from "./marks";

describe("marks in a text", () => {
  it("cut it into stretches that are the text again", () => {
    const text = "The rate is 4 %.";
    const found = stretches(text, [
      { start: 4, end: 11, tag: "claim" },
      { start: 9, end: 16, tag: "number" },
    ]);
    expect(found.map((stretch) => stretch.text).join("")).toBe(text);
    expect(found.map((stretch) => stretch.tags.join("+"))).toEqual(["", "claim", "claim+number", "number"]);
  });

  it("leave a text without marks whole", () => {
    expect(stretches("whole", [])).toEqual([{ start: 0, text: "whole", tags: [] }]);
  });

  it("become one where they touch and have the same tag", () => {
    const marks = [
      { start: 0, end: 4, tag: "claim" },
      { start: 8, end: 10, tag: "number" },
    ];
    expect(withMark(marks, { start: 4, end: 9, tag: "claim" })).toEqual([
      { start: 0, end: 9, tag: "claim" },
      { start: 8, end: 10, tag: "number" },
    ]);
  });
});
