import { describe, expect, it } from "vitest";
import { pieces, type Grain } from "./textDiff";

const texts = ["", "a", "The rate is 4 %.", "The rate is 4.5 %.", "Line one\nline two", "👩‍👩‍👧 and ünïcödé", "same  spaces "];

function joined(from: string, to: string, grain: Grain, without: "added" | "removed"): string {
  return pieces(from, to, grain)
    .filter((piece) => piece.kind !== without)
    .map((piece) => piece.text)
    .join("");
}

describe.each(["word", "character"] as const)("the difference by %s", (grain) => {
  it.each(texts.flatMap((from) => texts.map((to) => [from, to])))("from %j to %j gives both texts back", (from, to) => {
    expect(joined(from!, to!, grain, "added")).toBe(from);
    expect(joined(from!, to!, grain, "removed")).toBe(to);
  });
});

describe("the difference by word", () => {
  it("shows whole words", () => {
    expect(pieces("paid late fee", "paid early fee", "word")).toEqual([
      { kind: "same", text: "paid " },
      { kind: "removed", text: "late" },
      { kind: "added", text: "early" },
      { kind: "same", text: " fee" },
    ]);
  });

  it("puts together what was replaced word by word", () => {
    expect(pieces("You cannot pay", "They may pay", "word")).toEqual([
      { kind: "removed", text: "You cannot" },
      { kind: "added", text: "They may" },
      { kind: "same", text: " pay" },
    ]);
  });
});
