import { get } from "./http";

export interface TurnStep {
  step: string;
  state: "done" | "nothing_due" | "held" | "failed";
  what: string;
  held_by: string | null;
  retry_helps: boolean | null;
}

export interface Turn {
  id: string;
  started_at: string;
  ended_at: string | null;
  outcome: "nothing_due" | "through" | "blocked" | "inconclusive" | "failed" | null;
  model: string | null;
  steps: TurnStep[];
}

export const readLastTurn = (signal?: AbortSignal) => get<{ turns: Turn[] }>("/v1/turns", { limit: 1 }, signal);
