import { get } from "./http";

export interface AuditEntry {
  number: number;
  recorded_at: string;
  actor: string;
  action: string;
  subject: string;
  why: string | null;
  details: Record<string, unknown> | null;
}

export interface AuditVerification {
  is_whole: boolean;
  entries: number;
  head_hash: string | null;
  first_broken: number | null;
  fault: string | null;
}

export const listAudit = (filter: { actor?: string; action?: string }, after: number | null, signal?: AbortSignal) =>
  get<{ entries: AuditEntry[]; next: number | null }>("/v1/audit", { ...filter, after }, signal);

export const verifyAudit = (signal?: AbortSignal) => get<AuditVerification>("/v1/audit/verification", {}, signal);
