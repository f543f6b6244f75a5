import { address, get, path, post, postFile, put } from "./http";
import type { Interval } from "./gates";
import type { ChatMessage } from "./traces";

export type LabelKind = "choice" | "choices" | "rating" | "number" | "thumbs" | "text" | "spans" | "edit" | "preference";

export interface Label {
  name: string;
  kind: LabelKind;
  required?: boolean;
  choices?: string[] | null;
  minimum?: number | null;
  maximum?: number | null;
  tolerance?: number;
  /** Of numbers. */
  scale?: "interval" | "ratio";
}

/** What enters a queue by itself. */
export interface Rules {
  escalation: boolean;
  thumbs_down: boolean;
  quarantine: boolean;
  dissent: boolean;
  score_below: number | null;
  score_between: [number, number] | null;
  uncertainty_above: number | null;
  pass_share: number;
}

export interface QueueDefinition {
  guidelines: string | null;
  reviewers: number;
  assignment: "pull" | "round_robin" | "load";
  people: string[];
  lease_seconds: number;
  gold_share: number;
  labels: Label[];
  rules: Rules;
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
    input: string | ChatMessage[] | null;
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
  /** Null for all but leads. */
  skips: { reviewer: string; reason: string; at: string }[] | null;
  decision: { how: string; values: Values; by: string[]; why: string; decided_at: string } | null;
  /** Null for all but leads; `gold` is what is known of a gold item. */
  origin: { source: string; rule: string; entered_at: string; is_gold: boolean; gold: { values: Values } | null } | null;
}

/** A figure, and the values that the items leave possible at 95 %; null where it is not defined. */
export interface Estimate {
  value: number | null;
  interval: Interval | null;
}

export type Scale = "nominal" | "ordinal" | "interval" | "ratio";

/** How far one party agrees with another under one label. */
export interface PairAgreement {
  items: number;
  percent: Estimate;
  /** Null for numbers. */
  cohen_kappa: Estimate | null;
  krippendorff_alpha: Estimate;
}

export interface JudgeAgreement {
  judge: string;
  label: string;
  scale: Scale;
  figures: PairAgreement;
}

export interface LabelAgreement {
  label: string;
  /** Null where it is about the label, not one choice of it. */
  choice: string | null;
  /** `name=value`; null for the whole queue. */
  cohort: string | null;
  scale: Scale;
  /** Complete items with two answers at least. */
  items: number;
  percent: Estimate;
  /** Of names alone. */
  fleiss_kappa: Estimate | null;
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
  /** What judges suggested beside what people decided; none by cohort. */
  judges: JudgeAgreement[];
}

export interface Accuracy {
  right: number;
  answers: number;
  share: number | null;
  interval: Interval;
}

export interface ReviewerQuality {
  reviewer: string;
  answers: number;
  median_seconds: number | null;
  /** On items whose answer is known. */
  gold: Accuracy;
  /** The accuracy of the later half less that of the earlier one; null with fewer than two such items. */
  drift: { change: number; interval: Interval } | null;
  weeks: { week: string; answers: number; median_seconds: number | null; gold: Accuracy }[];
}

/** By name: for a talk, not for a ranking. */
export interface Reviewers {
  queue: string;
  reviewers: ReviewerQuality[];
  agreement: { reviewer: string; label: string; scale: Scale; figures: PairAgreement }[];
}

export type ItemStatus = ReviewItem["status"];

export interface ItemSummary {
  item_id: string;
  status: ItemStatus;
  entered_at: string;
  rule: string;
  source: string;
  is_gold: boolean;
  answers: number;
  reviewers: number;
}

/** What somebody puts into a queue: a trace, an event, a row of a dataset, or texts as they are. */
export type Entry =
  | { trace_id: string }
  | { event_id: string }
  | { dataset: string; row_id: string }
  | { content: { input?: string | undefined; output: string; other_output?: string | undefined } };

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

export const readAgreement = (name: string, by: "label" | "cohort", signal?: AbortSignal) =>
  get<Agreement>(path`/v1/review/queues/${name}/agreement`, { by }, signal);

export const readReviewers = (name: string, signal?: AbortSignal) =>
  get<Reviewers>(path`/v1/review/queues/${name}/reviewers`, {}, signal);

export const listItems = (queue: string, status: ItemStatus, after: number | null, signal?: AbortSignal) =>
  get<{ items: ItemSummary[]; next: number | null }>("/v1/review/items", { queue, status, after }, signal);

export const showItem = (id: string, signal?: AbortSignal) => get<ReviewItem>(path`/v1/review/items/${id}`, {}, signal);

/** Corrects the known answer of a gold item; every answer to it is judged anew. */
export const correctGold = (id: string, values: Values, why: string) =>
  put<ReviewItem>(path`/v1/review/items/${id}/gold`, { values, why });

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

/** Puts something into a queue; with the values that are known to be right it is a gold item. */
export const enter = (queue: string, entry: Entry, known?: Values) =>
  post<Entered>(path`/v1/review/queues/${queue}/items`, known ? { ...entry, gold: { values: known } } : entry);

/** Makes the decided items rows of a dataset, each once. */
export const exportQueue = (queue: string, dataset: string) =>
  post<Exported>(path`/v1/review/queues/${queue}/export`, { dataset });

export const exchangeFormats = ["jsonl", "label-studio", "argilla"] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** Where the items of a queue are read as a file, and what the other tool needs to ask its questions. */
export const exportAddress = (queue: string, format: ExchangeFormat) => address(path`/v1/review/queues/${queue}/export`, { format });

export const exportSettingsAddress = (queue: string, format: ExchangeFormat) => address(path`/v1/review/queues/${queue}/export/settings`, { format });

/** What an import did: answers that count now, that were there before, that came too late, and entries that are no items of the queue. */
export interface Imported {
  added: number;
  unchanged: number;
  late: number;
  unknown: number;
}

/** Brings answers back; `people` say who somebody of the other tool is here, each as `ID=NAME`. */
export const importAnswers = (queue: string, format: ExchangeFormat, people: string[], file: Blob) =>
  postFile<Imported>(address(path`/v1/review/queues/${queue}/import`, { format, person: people }), file);

/** Has the rules of all queues look at what came, now rather than in a few seconds. */
export const takeIn = () => post<{ added: number }>("/v1/review/intake");

/** Makes a queue or a new version of it; what the definition leaves out has its default. */
export const putQueue = (name: string, definition: Partial<QueueDefinition>) =>
  put<Queue>(path`/v1/review/queues/${name}`, definition);
