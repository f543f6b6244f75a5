export interface QuarantineSearch {
  /** As the verdicts name it, such as `circuit_breaker`. */
  reason?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function quarantineSearch(raw: Record<string, unknown>): QuarantineSearch {
  return typeof raw.reason === "string" && /^[a-z_]+$/.test(raw.reason) ? { reason: raw.reason } : {};
}
