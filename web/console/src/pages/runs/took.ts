import type { TrainingRun } from "../../api/training";

/** Seconds from the first try to the end, or to a moment where it has not ended; null while it waits for its next try. */
export function took(run: Pick<TrainingRun, "state" | "started_at" | "ended_at">, now: number): number | null {
  const end = run.ended_at !== null ? Date.parse(run.ended_at) : run.state === "running" ? now : Number.NaN;
  const seconds = (end - Date.parse(run.started_at)) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}
