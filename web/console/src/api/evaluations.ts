import { get, path } from "./http";

export interface EvaluatorSummary {
  evaluator: string;
  rows: number;
  scored: number;
  passed: number;
  /** Of those with a verdict; absent where there are none. */
  pass_rate?: number | null;
  mean?: number | null;
  unscored: number;
}

export interface Evaluation {
  run: {
    run_id: string;
    started_at: string;
    dataset: string;
    dataset_version: string;
    target: string;
    evaluators: string[];
  };
  finished_at: string;
  rows: number;
  unused_predictions: number;
  evaluators: EvaluatorSummary[];
}

export interface Result {
  id: string;
  evaluator: string;
  score: number | null;
  passed: boolean | null;
  reason: string | null;
  cohort: Record<string, string>;
  evaluator_version?: string;
  evidence?: string[];
  failure_mode?: string;
}

export type Passed = "true" | "false" | "null";

export interface ResultFilter {
  evaluator?: string;
  passed?: Passed;
  /** `name=value`, all together. */
  cohort?: string[];
}

export interface ResultPage {
  rows: Result[];
  next: number | null;
}

export interface CohortVerdicts {
  evaluator: string;
  passed: number;
  /** Rows that passed or failed. */
  judged: number;
}

export interface RunCohorts {
  /** By attribute and value in order; `cohort` is `name=value`. */
  cohorts: { cohort: string; evaluators: CohortVerdicts[] }[];
  /** Attributes with too many values to be a map. */
  left_out: string[];
}

export const listEvaluations = (after: string | null, signal?: AbortSignal) =>
  get<{ evaluations: Evaluation[]; next: string | null }>("/v1/evaluations", { after, limit: 50 }, signal);

export const showEvaluation = (id: string, signal?: AbortSignal) => get<Evaluation>(path`/v1/evaluations/${id}`, {}, signal);

export const readCohorts = (id: string, signal?: AbortSignal) => get<RunCohorts>(path`/v1/evaluations/${id}/cohorts`, {}, signal);

export const listResults = (id: string, filter: ResultFilter, after: number | null, limit: number, signal?: AbortSignal) =>
  get<ResultPage>(path`/v1/evaluations/${id}/rows`, { ...filter, after, limit }, signal);
