import { get, path, post } from "./http";
import type { Interval } from "./gates";

export type TrainingState = "running" | "waiting" | "succeeded" | "failed" | "canceled";

export interface TrainingRun {
  id: string;
  dataset: string;
  version: number;
  trainer: string;
  state: TrainingState;
  attempt: number;
  new_rows: number;
  started_at: string;
  ended_at: string | null;
  next_try_at: string | null;
  reason: string | null;
}

export interface TrainedModel {
  id: string;
  run: string;
  created_at: string;
  folder: string;
  files: { name: string; bytes: number; sha256: string }[];
  note: string | null;
}

/** What a preference model is worth on pairs that it did not see, beside rules without a model. */
export interface HeldOut {
  pairs: number;
  accuracy: number;
  accuracy_interval: Interval;
  length_only: number;
  position_only: number;
  log_loss: number;
  calibration_error: number;
  beats_baselines: boolean;
}

/** The numbers of a step by their names, text from outside. */
export type Metrics = Record<string, number>;

export interface ShownTraining {
  run: TrainingRun;
  model: TrainedModel | null;
  held_out: HeldOut | null;
  log: string[];
  metrics: Metrics[];
  progress: { done: number; total: number } | null;
}

export const listTraining = (after: string | null, signal?: AbortSignal) =>
  get<{ runs: TrainingRun[]; next: string | null }>("/v1/training", { after, limit: 50 }, signal);

export const showTraining = (id: string, signal?: AbortSignal) => get<ShownTraining>(path`/v1/training/${id}`, {}, signal);

export const cancelTraining = (id: string, why: string) => post<TrainingRun>(path`/v1/training/${id}/cancel`, { why });
