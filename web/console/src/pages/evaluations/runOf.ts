/** The id of the evaluation that a gate names as `run ID`; undefined for a file. */
export function runOf(source: string): string | undefined {
  return /^run ([0-9a-f-]{36})$/.exec(source)?.[1];
}
