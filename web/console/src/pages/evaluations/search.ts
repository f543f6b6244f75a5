import type { Passed } from "../../api/evaluations";

export interface EvaluationSearch {
  evaluator?: string;
  passed?: Passed;
  /** `name=value` */
  cohort?: string;
}

const verdicts: readonly Passed[] = ["true", "false", "null"];

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function evaluationSearch(raw: Record<string, unknown>): EvaluationSearch {
  // The router reads true, false and null as what they are in JSON.
  const passed = verdicts.find((verdict) => "passed" in raw && verdict === String(raw.passed));
  return {
    ...(typeof raw.evaluator === "string" && raw.evaluator !== "" && { evaluator: raw.evaluator }),
    ...(passed && { passed }),
    ...(typeof raw.cohort === "string" && raw.cohort.includes("=") && { cohort: raw.cohort }),
  };
}
