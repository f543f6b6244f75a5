import { get, path, post } from "./http";
import type { ChatMessage } from "./traces";

export interface DatasetSummary {
  name: string;
  kind: "preferences" | "examples";
  version: number;
  committed_at: string;
  rows: number;
  files: number;
  bytes: number;
}

export interface DatasetVersion {
  version: number;
  committed_at: string;
  operation: string;
  restored_version: number | null;
  rows_added: number;
  rows_removed: number;
  why: string | null;
  policy_version: string | null;
  by: string | null;
  tags: string[];
}

export interface Dataset extends DatasetSummary {
  versions: DatasetVersion[];
  next: string | number | null;
}

/** A row of either kind; members that its kind does not have are absent. */
export interface DatasetRow {
  id: string;
  split?: string | null;
  trace_id?: string | null;
  context?: string[] | null;
  attributes?: Record<string, unknown> | null;
  // Of pairs.
  prompt?: string | ChatMessage[];
  prompt_is_conversation?: boolean;
  chosen?: string;
  rejected?: string;
  distance?: number;
  similarity?: number;
  model?: string | null;
  reviewer?: string | null;
  received_at?: string;
  policy_version?: string | null;
  lineage_group?: string | null;
  // Of examples.
  input?: string | ChatMessage[];
  expected?: string | string[] | null;
  failure_mode?: string | null;
  cohort?: Record<string, string> | null;
  source_trace_id?: string | null;
  added_at?: string;
}

export interface RowPage {
  dataset: string;
  version: number;
  kind: DatasetSummary["kind"];
  rows: DatasetRow[];
  next: string | number | null;
}

export interface Lineage {
  event: { event_id: string; type: string; offset: number; received_at: string } | null;
  trace_id: string | null;
  verdict: { verdict: string; reason: string | null; detail: string | null; policy_version: string | null; version: number | null } | null;
  reviewers: string[];
  policy_version: string | null;
  /** Those that were trained on the row, the latest first. */
  models: { id: string; run: string; created_at: string }[];
}

export interface RowWithLineage {
  dataset: string;
  version: number;
  kind: DatasetSummary["kind"];
  row: DatasetRow;
  lineage: Lineage;
}

export interface DatasetDiff {
  dataset: string;
  kind: DatasetSummary["kind"];
  from: number;
  to: number;
  added: DatasetRow[];
  removed: DatasetRow[];
  added_count: number;
  removed_count: number;
}

export interface DatasetExport {
  format: string;
  title: string;
  trainer: string | null;
  command: string;
  /** The command of TRL; null for shapes that it does not read. */
  train: string | null;
}

export interface ImportResult {
  dataset: string;
  version: number;
  added: number;
  changed: string[];
  unchanged: number;
}

export interface RowQuery {
  version?: number;
  split?: string;
  q?: string;
}

type After = string | number | null;

export const listDatasets = (signal?: AbortSignal) => get<{ datasets: DatasetSummary[] }>("/v1/datasets", {}, signal);

export const showDataset = (name: string, after: After, signal?: AbortSignal) =>
  get<Dataset>(path`/v1/datasets/${name}`, { after }, signal);

export const listRows = (name: string, query: RowQuery, after: After, signal?: AbortSignal) =>
  get<RowPage>(path`/v1/datasets/${name}/rows`, { ...query, after }, signal);

export const showRow = (name: string, id: string, version: number, signal?: AbortSignal) =>
  get<RowWithLineage>(path`/v1/datasets/${name}/rows/${id}`, { version }, signal);

export const compare = (name: string, from: number, to: number, signal?: AbortSignal) =>
  get<DatasetDiff>(path`/v1/datasets/${name}/diff`, { from, to, limit: 100 }, signal);

export const listExports = (name: string, version: number, signal?: AbortSignal) =>
  get<{ exports: DatasetExport[] }>(path`/v1/datasets/${name}/exports`, { version }, signal);

export const rollBack = (name: string, to: number, why: string) =>
  post<DatasetVersion>(path`/v1/datasets/${name}/rollback`, { to: String(to), why });

export const addTrace = (name: string, trace: { trace_id: string; expected?: string; failure_mode?: string }) =>
  post<ImportResult>(path`/v1/datasets/${name}/traces`, trace);
