import { get, path, post } from "./http";
import type { ChatMessage } from "./traces";

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
  prompt: string | ChatMessage[] | null;
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

export const listQuarantine = (reason: string | undefined, after: number | string | null, signal?: AbortSignal) =>
  get<QuarantinePage>("/v1/quarantine", { reason, after }, signal);

/** Decides on all that are there for a reason, and says how many those were. */
export const decideAll = (reason: string, release: boolean, why: string) =>
  post<{ count: number }>("/v1/quarantine/" + (release ? "release" : "discard"), { reason, why });

export const decide = (id: string, release: boolean, why: string) =>
  post<QuarantineDecision>(path`/v1/quarantine/${id}/` + (release ? "release" : "discard"), { why });
