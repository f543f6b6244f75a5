import { describe, expect, it } from "vitest";
import { sourceOf } from "./rowSource";

describe("where rows came from", () => {
  it("is a version of a dataset, stored traces, or a file", () => {
    expect(sourceOf("cases@3")).toEqual({ kind: "dataset", name: "cases", version: 3 });
    expect(sourceOf("my_cases-2")).toEqual({ kind: "dataset", name: "my_cases-2", version: undefined });
    expect(sourceOf("stored traces")).toEqual({ kind: "traces" });
    expect(sourceOf("stored traces status=error")).toEqual({ kind: "traces" });
    for (const file of ["rows.jsonl", "data/rows", "C:\\rows", "ROWS.JSONL", "../cases", ""]) expect(sourceOf(file)).toEqual({ kind: "file" });
  });
});
