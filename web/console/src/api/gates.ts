import { get, path } from "./http";

export type Outcome = "pass" | "block" | "inconclusive";

export interface Gate {
  id: string;
  decided_at: string;
  decision: Outcome;
  reason: string;
  candidate: string;
  baseline: string | null;
  policy_hash: string;
}

export interface RowSample {
  count: number;
  /** The first of them; a new failure may be of a known mode. */
  rows: { id: string; reason: string | null; likely_mode?: string; likely_mode_reason?: string }[];
}

export interface Interval {
  lower: number;
  upper: number;
}

export interface Check {
  rule: string;
  outcome: Outcome;
  reason: string;
  limit: number | null;
  value: number | null;
  interval: Interval | null;
  p_value: number | null;
  adjusted_p_value: number | null;
  more_rows: number | null;
}

export interface Comparison {
  pairs: number;
  baseline_pass_rate: number | null;
  pass_rate: number | null;
  lost: RowSample;
  gained: RowSample;
  scored_pairs: number;
  baseline_mean_score: number | null;
  mean_score: number | null;
}

export interface CohortReport {
  /** Empty for all rows. */
  cohort: Record<string, string>;
  /** False where it has too few rows to decide anything. */
  is_counted: boolean;
  rows: number;
  passed: number;
  failed: RowSample;
  undecided: RowSample;
  unscored: RowSample;
  pass_rate: number | null;
  pass_rate_interval: Interval | null;
  mean_score: number | null;
  comparison: Comparison | null;
  checks: Check[];
}

export interface FailureModeReport {
  mode: string;
  passed: number;
  failed: RowSample;
  open: RowSample;
  check: Check;
}

export interface EvaluatorReport {
  name: string;
  version: string | null;
  baseline_version: string | null;
  all_rows: CohortReport;
  cohorts: CohortReport[];
  failure_modes: FailureModeReport[];
  new_failures: RowSample;
  missing_rows: RowSample;
}

export interface GateReport {
  decision: Outcome;
  reason: string;
  candidate: string;
  baseline: string | null;
  policy_version: string;
  confidence: number;
  evaluators: EvaluatorReport[];
  excluded: RowSample;
  /** How far the rows were compared with what the candidate was trained on; null where nobody said what that was. */
  trained_on?: { versions: string[]; not_compared: RowSample } | null;
  not_judged: Record<string, number>;
}

export interface StoredGate {
  gate: Gate;
  policy: string;
  report: GateReport;
}

export const listGates = (after: string | null, signal?: AbortSignal) =>
  get<{ gates: Gate[]; next: string | null }>("/v1/gates", { after, limit: 50 }, signal);

export const showGate = (id: string, signal?: AbortSignal) => get<StoredGate>(path`/v1/gates/${id}`, {}, signal);
