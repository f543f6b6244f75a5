export type RowSource = { kind: "dataset"; name: string; version: number | undefined } | { kind: "traces" } | { kind: "file" };

/** Where the rows of a run came from, by the name that the run has for it: `cases@3`, `stored traces …`, or a file. */
export function sourceOf(dataset: string): RowSource {
  if (dataset === "stored traces" || dataset.startsWith("stored traces ")) return { kind: "traces" };
  // As the server tells them apart: a file ends in .jsonl or names a folder.
  const [, name, version] = /^([\w.-]+?)(?:@(\d+))?$/.exec(dataset) ?? [];
  if (name === undefined || name.toLowerCase().endsWith(".jsonl")) return { kind: "file" };
  return { kind: "dataset", name, version: version === undefined ? undefined : Number(version) };
}
