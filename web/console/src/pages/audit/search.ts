export interface AuditSearch {
  actor?: string;
  /** The beginning of an action, such as `dataset.`. */
  action?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function auditSearch(raw: Record<string, unknown>): AuditSearch {
  return {
    ...(typeof raw.actor === "string" && raw.actor !== "" && { actor: raw.actor }),
    ...(typeof raw.action === "string" && raw.action !== "" && { action: raw.action }),
  };
}
