import { get } from "./http";

export interface Figure {
  name: string;
  unit: "share" | "seconds" | "per_day";
  /** Null where nothing was counted for it; then `reason` says why. */
  value: number | null;
  reason: string | null;
  /** What the configuration measures it against. */
  target: { value: number; aim: "at_least" | "at_most"; is_met: boolean | null } | null;
}

/** How often users said that something was wrong, 0 to 1; null where there were no traces. */
export interface ComplaintShares {
  thumbs_down_rate: number | null;
  escalation_rate: number | null;
  reopened_rate: number | null;
}

export interface CohortCoverage extends ComplaintShares {
  cohort: string;
  traces: number;
  reviewed_rows: number;
  /** The cohort's share of reviewed rows over its share of traces: 1 is as in production. */
  coverage: number | null;
  is_in_wheel: boolean;
  negative_rate: number | null;
}

/** What users think of the cohorts of an attribute that are in the wheel, or of those that are not. */
export interface WheelFeedback extends ComplaintShares {
  attribute: string;
  is_in_wheel: boolean;
  cohorts: number;
  traces: number;
}

export interface Figures {
  since: string;
  until: string;
  cohort: string | null;
  figures: Figure[];
  discards: { reason: string; edits: number }[];
  coverage: CohortCoverage[];
  feedback: WheelFeedback[];
  trend: { since: string; until: string; figures: Figure[]; discards: Figures["discards"] }[];
}

/** The figures of a time, and of each of its parts; of all traffic without a cohort, which is `name=value`. */
export const readFigures = (time: { since: string; until: string; bucket: "day" | "week" }, cohort?: string, signal?: AbortSignal) =>
  get<Figures>("/v1/metrics", { ...time, cohort }, signal);
