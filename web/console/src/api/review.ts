import { get, path, post, put } from "./http";
import type { Message } from "./traces";

export type LabelKind = "choice" | "choices" | "rating" | "number" | "thumbs" | "text" | "spans" | "edit" | "preference";

export interface Label {
  name: string;
  kind: LabelKind;
  required?: boolean;
  choices?: string[] | null;
  minimum?: number | null;
  maximum?: number | null;
}

export interface QueueDefinition {
  guidelines: string | null;
  reviewers: number;
  assignment: "pull" | "round_robin" | "load";
  people: string[];
  lease_seconds: number;
  gold_share: number;
  labels: Label[];
  rules: Record<string, unknown>;
}

export interface Queue {
  name: string;
  version: number;
  created_at: string;
  changed_at: string;
  counts: { open: number; in_review: number; disagreed: number; decided: number; excluded: number };
  definition: QueueDefinition;
}

export interface MarkedSpan {
  start: number;
  end: number;
  tag: string;
}

export type Value = string | number | string[] | MarkedSpan[];
export type Values = Record<string, Value>;

export interface Answer {
  person: string;
  schema_version: number;
  values: Values;
  comment: string | null;
  answered_at: string;
  seconds: number | null;
}

export interface Suggestion {
  judge: string;
  values: Values;
  reason: string | null;
  suggested_at: string;
}

export interface ReviewItem {
  item_id: string;
  queue: string;
  schema_version: number;
  status: "open" | "in_review" | "disagreed" | "decided" | "excluded";
  reviewers: number;
  /** The questions of the version of the queue by which the item is answered, which may not be the latest. */
  labels: Label[];
  content: {
    input: string | Message[] | null;
    output: string | null;
    candidates: [string, string] | null;
    edit: string | null;
    context: string[] | null;
    trace_id: string | null;
    thread_id: string | null;
    attributes: Record<string, unknown> | null;
  };
  lease: { purpose: "review" | "adjudication"; expires_at: string } | null;
  answer: Answer | null;
  suggestions: Suggestion[] | null;
  answers: Answer[] | null;
  decision: { how: string; values: Values; by: string[]; why: string; decided_at: string } | null;
  origin: { source: string; rule: string; is_gold: boolean } | null;
}

/** A figure, and the values that the items leave possible at 95 %; null where it is not defined. */
export interface Estimate {
  value: number | null;
  interval: { lower: number; upper: number } | null;
}

export interface LabelAgreement {
  label: string;
  /** Null where it is about the label, not one choice of it. */
  choice: string | null;
  /** Complete items with two answers at least. */
  items: number;
  percent: Estimate;
  krippendorff_alpha: Estimate;
  /** Under the floor: its rows do not gate. */
  is_held_back: boolean;
}

export interface Agreement {
  queue: string;
  /** Of Krippendorff's alpha. */
  floor: number;
  /** From how many items on a label is judged. */
  items_needed: number;
  labels: LabelAgreement[];
}

export interface Entered {
  items: { item_id: string; added: boolean }[];
}

/** What an export of a queue into a dataset did; `import` is null where no item is fit to be a row. */
export interface Exported {
  import: { dataset: string; version: number; added: number; changed: string[]; unchanged: number } | null;
  held_back: number;
  without_input: number;
  undecided: number;
}

/** The one in hand and one after it, so that there is no wait between two. */
const itemsAhead = 2;

export const listQueues = (signal?: AbortSignal) => get<{ queues: Queue[] }>("/v1/review/queues", {}, signal);

export const showQueue = (name: string, signal?: AbortSignal) => get<Queue>(path`/v1/review/queues/${name}`, {}, signal);

export const readAgreement = (name: string, signal?: AbortSignal) =>
  get<Agreement>(path`/v1/review/queues/${name}/agreement`, {}, signal);

/** Takes the next items; none where all is done. */
export async function takeNext(queue: string, adjudicate: boolean): Promise<ReviewItem[]> {
  const query = adjudicate ? "?adjudicate=true" : `?count=${itemsAhead}`;
  const answer = await post<{ items: ReviewItem[] } | undefined>(path`/v1/review/queues/${queue}/next` + query);
  return answer?.items ?? [];
}

export const extendLease = (id: string) => post<{ expires_at: string }>(path`/v1/review/items/${id}/heartbeat`);

export const answerItem = (id: string, values: Values, comment: string) =>
  post<ReviewItem>(path`/v1/review/items/${id}/answers`, { values, comment: comment || null });

export const skipItem = (id: string, reason: string) => post<ReviewItem>(path`/v1/review/items/${id}/skip`, { reason });

export const adjudicate = (id: string, values: Values, why: string) =>
  post<ReviewItem>(path`/v1/review/items/${id}/adjudicate`, { values, why });

export const excludeItem = (id: string, why: string) =>
  post<ReviewItem>(path`/v1/review/items/${id}/adjudicate`, { exclude: true, why });

export const undo = (queue: string) => post<ReviewItem>("/v1/review/undo", { queue });

export const enterTrace = (queue: string, traceId: string) =>
  post<Entered>(path`/v1/review/queues/${queue}/items`, { trace_id: traceId });

/** Makes the decided items rows of a dataset, each once. */
export const exportQueue = (queue: string, dataset: string) =>
  post<Exported>(path`/v1/review/queues/${queue}/export`, { dataset });

/** Makes a queue or a new version of it; what the definition leaves out has its default. */
export const putQueue = (name: string, definition: Partial<QueueDefinition>) =>
  put<Queue>(path`/v1/review/queues/${name}`, definition);
