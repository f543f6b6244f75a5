export const spans = { "7d": 7, "30d": 30, "90d": 90, "365d": 365 } as const;
export type LastSpan = keyof typeof spans;

export interface OverviewSearch {
  /** `name=value`, of which the figures are. */
  cohort?: string;
  /** How far back from now; 30 days without. */
  last?: LastSpan;
  /** Days, such as 2026-11-21, both counted whole and in UTC; they come before `last`. */
  since?: string;
  until?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  const since = dayOf(raw.since);
  const until = dayOf(raw.until);
  const last = (Object.keys(spans) as LastSpan[]).find((span) => span === raw.last);
  return {
    ...(typeof raw.cohort === "string" && /^[\w.-]+=./.test(raw.cohort) && { cohort: raw.cohort }),
    ...(since && until && since <= until ? { since, until } : last && { last }),
  };
}

function dayOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  const time = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value) ? value : undefined;
}
