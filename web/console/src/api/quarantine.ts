import { get, path, post } from "./http";
import type { Message } from "./traces";

export interface QuarantineDecision {
  release: boolean;
  actor: string;
  why: string | null;
  decided_at: string;
}

export interface QuarantineItem {
  event_id: string;
  offset: number;
  received_at: string;
  dataset: string;
  reason: string;
  detail: string | null;
  policy_version: string | null;
  prompt: string | Message[] | null;
  prompt_is_conversation: boolean;
  original: string | null;
  edited: string | null;
  trace_id: string | null;
  thread_id: string | null;
  model: string | null;
  decision: QuarantineDecision | null;
}

export interface QuarantinePage {
  items: QuarantineItem[];
  /** Of all that wait, not of the page. */
  count: number;
  next: number | string | null;
}

export const listQuarantine = (after: number | string | null, signal?: AbortSignal) =>
  get<QuarantinePage>("/v1/quarantine", { after }, signal);

export const decide = (id: string, release: boolean, why: string) =>
  post<QuarantineDecision>(path`/v1/quarantine/${id}/` + (release ? "release" : "discard"), { why });
