import type { Passed } from "../../api/evaluations";

export interface EvaluationSearch {
  evaluator?: string;
  passed?: Passed;
  /** `name=value`, or several of them, all together. */
  cohort?: string | string[];
}

const verdicts: readonly Passed[] = ["true", "false", "null"];

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function evaluationSearch(raw: Record<string, unknown>): EvaluationSearch {
  // The router reads true, false and null as what they are in JSON.
  const passed = verdicts.find((verdict) => "passed" in raw && verdict === String(raw.passed));
  const cohort = cohortsOf(raw);
  return {
    ...(typeof raw.evaluator === "string" && raw.evaluator !== "" && { evaluator: raw.evaluator }),
    ...(passed && { passed }),
    ...(cohort.length > 0 && { cohort: cohort.length === 1 ? cohort[0] : cohort }),
  };
}

/** The cohorts of an address, one by one. */
export function cohortsOf({ cohort }: { cohort?: unknown }): string[] {
  return [cohort].flat().filter((one): one is string => typeof one === "string" && one.includes("="));
}
