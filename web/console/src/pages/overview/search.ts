export interface OverviewSearch {
  /** `name=value`, of which the figures are. */
  cohort?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  return typeof raw.cohort === "string" && /^[\w.-]+=./.test(raw.cohort) ? { cohort: raw.cohort } : {};
}
