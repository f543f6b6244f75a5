export interface EvaluationSearch {
  against?: string;
  evaluator?: string;
  cohort?: string;
  value?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function evaluationSearch(raw: Record<string, unknown>): EvaluationSearch {
  const found: EvaluationSearch = {};
  for (const name of ["against", "evaluator", "cohort", "value"] as const) {
    const value = raw[name];
    if ((typeof value === "string" && value !== "") || typeof value === "number") found[name] = String(value);
  }
  return found;
}
