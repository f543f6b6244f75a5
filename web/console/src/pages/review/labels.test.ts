import { describe, expect, it } from "vitest";
import type { Label } from "../../api/review";
import { answered, choicesOf, following, missing, shown, taken, withUnchanged } from "./labels";

const verdict: Label = { name: "verdict", kind: "choice", required: true, choices: ["unsupported_claim", "correct"] };
const topics: Label = { name: "topics", kind: "choices", choices: ["rate", "fee"] };
const quality: Label = { name: "quality", kind: "rating", minimum: 0, maximum: 3 };
const note: Label = { name: "note", kind: "text" };

describe("an edit that was not touched", () => {
  const edit: Label = { name: "better", kind: "edit", required: true };

  it("is the output as it stands, where an edit is needed", () => {
    expect(withUnchanged([edit, note], { note: "fine" }, "The rate is 3.9 %.")).toEqual({ note: "fine", better: "The rate is 3.9 %." });
    expect(missing([edit], withUnchanged([edit], {}, "The rate is 3.9 %."))).toBeUndefined();
  });

  it("is no answer where none is needed, where it was emptied, and where there is no output", () => {
    expect(withUnchanged([{ ...edit, required: false }], {}, "text")).toEqual({});
    expect(missing([edit], withUnchanged([edit], { better: "" }, "text"))).toBe(edit);
    expect(withUnchanged([edit], {}, null)).toEqual({});
  });
});

describe("the keys of labels", () => {
  it("number choices from one and ratings by themselves", () => {
    expect(choicesOf(verdict).map((choice) => [choice.digit, choice.name])).toEqual([
      [1, "unsupported claim"],
      [2, "correct"],
    ]);
    expect(choicesOf(quality).map((choice) => choice.digit)).toEqual([0, 1, 2, 3]);
    expect(choicesOf(note)).toEqual([]);
  });

  it("take one choice in place of another, and away when taken again", () => {
    const [wrong, right] = choicesOf(verdict);
    expect(taken(verdict, "unsupported_claim", right!)).toBe("correct");
    expect(taken(verdict, "unsupported_claim", wrong!)).toBeUndefined();
  });

  it("put one of several choices on and off", () => {
    const [rate, fee] = choicesOf(topics);
    expect(taken(topics, ["rate"], fee!)).toEqual(["rate", "fee"]);
    expect(taken(topics, ["rate"], rate!)).toBeUndefined();
  });

  it("go on to the next label that they can answer", () => {
    expect(following([verdict, note, topics, quality], { verdict: "correct", topics: ["fee"] }, 0)).toBe(3);
    expect(following([verdict, note], { verdict: "correct" }, 0)).toBe(0);
  });
});

describe("an answer", () => {
  it("names what it still needs; a rating of nought is one", () => {
    expect(missing([quality, verdict], {})).toBe(verdict);
    expect(missing([{ ...quality, required: true }], { quality: 0 })).toBeUndefined();
  });

  it("leaves out what was not answered", () => {
    expect(answered({ verdict: "correct", note: "", topics: [], quality: 0 })).toEqual({ verdict: "correct", quality: 0 });
  });

  it("is shown in words", () => {
    expect(shown([{ start: 0, end: 4, tag: "claim" }])).toBe("claim 0–4");
    expect(shown(["wrong_tool"])).toBe("wrong tool");
    expect(shown(undefined)).toBe("–");
  });
});
