import { describe, expect, it } from "vitest";
import { listOf, newQueue, sentOf } from "./definition";

describe("a definition that is sent", () => {
  it("has of each label the settings of its kind alone", () => {
    const label = { name: "x", required: true, choices: ["a"], minimum: 1, maximum: 3, tolerance: 0.5 };
    const kinds = (["choice", "spans", "rating", "text", "edit"] as const).map((kind) => ({ ...label, kind }));
    expect(sentOf({ ...newQueue, labels: kinds }).labels).toEqual([
      { name: "x", kind: "choice", required: true, choices: ["a"] },
      { name: "x", kind: "spans", required: true, choices: ["a"], tolerance: 0.5 },
      { name: "x", kind: "rating", required: true, minimum: 1, maximum: 3, tolerance: 0.5 },
      { name: "x", kind: "text", required: true },
      { name: "x", kind: "edit", required: true, tolerance: 0.5 },
    ]);
  });

  it("leaves out bounds that are not set", () => {
    expect(sentOf({ ...newQueue, labels: [{ name: "n", kind: "number", minimum: null, maximum: 7 }] }).labels).toEqual([
      { name: "n", kind: "number", required: false, maximum: 7 },
    ]);
  });
});

describe("a list that was written", () => {
  it("is cut at commas and line breaks, without what is empty or there twice", () => {
    expect(listOf(" wrong tool, correct\ncorrect,, ")).toEqual(["wrong tool", "correct"]);
    expect(listOf("")).toEqual([]);
  });
});
