import { get, post } from "./http";

export interface BreakerEvidence {
  count: number;
  of: number;
  lower_bound: number;
  ceiling: number;
  first_offset: number;
  last_offset: number;
  /** Ids of the latest edits that the signal counts. */
  examples: string[];
  quarantined: number;
  dataset: string;
  published_rows: string[];
  /** The last version without any of those rows. */
  version_before: number | null;
}

export interface BreakerOpening {
  number: number;
  /** The pseudonym of the one whose edits are held; null where everybody's are. */
  actor: string | null;
  signal: "unsafe" | "concentration" | "reversals" | "person";
  /** Null where the breaker opened itself. */
  opened_by: string | null;
  why: string;
  evidence: BreakerEvidence | null;
  opened_at: string;
}

export interface Breaker {
  is_enabled: boolean;
  is_open: boolean;
  openings: BreakerOpening[];
}

export const readBreaker = (signal?: AbortSignal) => get<Breaker>("/v1/breaker", {}, signal);

export const closeBreaker = (actor: string | null, why: string) =>
  post<BreakerOpening>("/v1/breaker/close", { why, ...(actor !== null && { actor }) });
