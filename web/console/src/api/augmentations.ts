import { get } from "./http";

export interface AugmentedGroup {
  name: string;
  failures: number;
  generated: number;
  kept: number;
}

export interface Augmentation {
  id: string;
  /** The id of an evaluation where a turn made it, else what the command was given. */
  run: string;
  done_at: string;
  report: {
    failures: number;
    generated: number;
    kept: number;
    rejected: Record<string, number>;
    /** The most frequent first. */
    modes: AugmentedGroup[];
    cohorts: AugmentedGroup[];
    judge: string;
    usage: { calls: number; cached_answers: number; cost: number };
    stopped_by: string | null;
  };
}

export const listAugmentations = (after: string | null, signal?: AbortSignal) =>
  get<{ augmentations: Augmentation[]; next: string | null }>("/v1/augmentations", { after, limit: 50 }, signal);
