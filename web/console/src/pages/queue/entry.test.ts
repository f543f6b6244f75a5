import { expect, it } from "vitest";
import type { Label } from "../../api/review";
import { entryOf, kindsOf, type EntryKind } from "./entry";

const labels: Label[] = [{ name: "verdict", kind: "choice", choices: ["correct"] }];
const pairs: Label[] = [{ name: "better", kind: "preference" }];

it.each<[EntryKind, Record<string, string>, object | null]>([
  ["trace", { trace: " 4bf9 " }, { trace_id: "4bf9" }],
  ["trace", { trace: " " }, null],
  ["event", { event: "e1", trace: "4bf9" }, { event_id: "e1" }],
  ["row", { dataset: "cases", row: "a" }, { dataset: "cases", row_id: "a" }],
  ["row", { dataset: "cases" }, null],
  ["text", { input: "q", output: "o" }, { content: { input: "q", output: "o" } }],
  ["text", { output: "o" }, { content: { output: "o" } }],
  ["text", { input: "q" }, null],
])("a %s of %j is %j", (kind, texts, entry) => {
  expect(JSON.stringify(entryOf(kindsOf(labels)[kind], texts))).toBe(JSON.stringify(entry));
});

it("needs two answers where the queue compares", () => {
  const { text } = kindsOf(pairs);
  expect(entryOf(text, { output: "one" })).toBeNull();
  expect(entryOf(text, { output: "one", other: "two" })).toEqual({ content: { output: "one", other_output: "two" } });
});
