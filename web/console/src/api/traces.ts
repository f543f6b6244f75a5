import { get, path } from "./http";

export interface TraceSummary {
  trace_id: string;
  name: string | null;
  session_id: string | null;
  user: string | null;
  model: string | null;
  started_at: string;
  duration_seconds: number;
  complete: boolean;
  spans: number;
  errors: number;
  input_tokens: number;
  output_tokens: number;
  /** The lowest score that came with it. */
  score: number | null;
  input: string | null;
  output: string | null;
  cursor: number;
}

export interface ToolCall {
  id: string | null;
  name: string | null;
  arguments: string | null;
  result?: string | null;
}

export interface Message {
  role: string | null;
  content: string | null;
  tool_calls?: ToolCall[];
  tool_call_id?: string;
}

/** A chat message as an application sent it, which says no more than that it has a role: the rest is as providers write it. */
export interface ChatMessage {
  role?: string | null;
  content?: unknown;
  tool_calls?: unknown;
}

export interface RetrievedDocument {
  id: string | null;
  content: string | null;
  score: number | null;
}

export interface SpanEvaluation {
  name: string | null;
  score: number | null;
  label: string | null;
  explanation: string | null;
}

export interface Span {
  span_id: string;
  parent_span_id: string | null;
  depth: number;
  name: string;
  operation: string;
  started_at: string;
  duration_seconds: number;
  error: string | null;
  input: string | null;
  output: string | null;
  input_messages: Message[];
  output_messages: Message[];
  request_model: string | null;
  response_model: string | null;
  provider: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  tool_calls: ToolCall[];
  documents: RetrievedDocument[];
  session_id: string | null;
  user: string | null;
  step: string | null;
  route: string | null;
  fallback: boolean | null;
  cache_hit: boolean | null;
  evaluations: SpanEvaluation[];
  attributes: Record<string, unknown>;
  resource: Record<string, unknown>;
}

/** What an evaluator of the server said of the trace when it had arrived. */
export interface TraceScore {
  evaluator: string;
  evaluator_version: string;
  score: number | null;
  passed: boolean | null;
  reason: string;
  scored_at: string;
}

export interface TraceFeedback {
  event_id: string;
  type: "thumb" | "rating" | "accept" | "copy" | "regenerate" | "abandon" | "escalation" | "reopen";
  value: number | null;
  comment: string | null;
  /** A pseudonym. */
  user: string | null;
  span_id: string | null;
  received_at: string;
}

export interface TraceEdit {
  event_id: string;
  original_llm_output: string;
  final_user_edit: string;
  /** A pseudonym. */
  user: string | null;
  received_at: string;
}

export interface Trace {
  trace_id: string;
  labels: string[];
  scores: TraceScore[];
  /** The latest first. */
  feedback: TraceFeedback[];
  /** What people made of its output, the latest first. */
  edits: TraceEdit[];
  spans: Span[];
}

/** What narrows the list; all together. */
export interface TraceFilter {
  text?: string;
  since?: string;
  until?: string;
  status?: "error";
  feedback?: "negative" | "positive" | "edited";
  model?: string;
  tool?: string;
  route?: string;
  score_below?: number;
  /** `name=value`. */
  attribute?: string[];
}

export interface TracePage {
  traces: TraceSummary[];
  /** The cursor of the next page; null on the last one. */
  next: number | null;
}

const pageSize = 100;

export function listTraces(filter: TraceFilter, after: number | null, signal?: AbortSignal): Promise<TracePage> {
  return get("/v1/traces", { ...filter, after, limit: pageSize }, signal);
}

export function showTrace(id: string, signal?: AbortSignal): Promise<Trace> {
  return get(path`/v1/traces/${id}`, {}, signal);
}
