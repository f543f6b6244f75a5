import type { TraceFilter } from "../../api/traces";

/** How far back the list goes. */
export const spans = { "1h": 3_600, "1d": 86_400, "7d": 604_800, "30d": 2_592_000 } as const;
export type SpanOfTime = keyof typeof spans;

/** The filter as it stands in the address, so that a list can be sent to somebody. */
export interface TraceSearch {
  text?: string;
  last?: SpanOfTime;
  status?: "error";
  feedback?: "negative" | "positive" | "edited";
  model?: string;
  tool?: string;
  route?: string;
  attribute?: string;
  below?: number;
}

const feedbacks = ["negative", "positive", "edited"] as const;

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function traceSearch(raw: Record<string, unknown>): TraceSearch {
  const below = Number(raw.below);
  return withoutNothing({
    text: word(raw.text),
    last: typeof raw.last === "string" && Object.hasOwn(spans, raw.last) ? (raw.last as SpanOfTime) : undefined,
    status: raw.status === "error" ? "error" : undefined,
    feedback: feedbacks.find((feedback) => feedback === raw.feedback),
    model: word(raw.model),
    tool: word(raw.tool),
    route: word(raw.route),
    attribute: word(raw.attribute),
    below: raw.below !== undefined && raw.below !== "" && Number.isFinite(below) ? below : undefined,
  });
}

/** What the server is asked. */
export function filterOf(search: TraceSearch, now: Date): TraceFilter {
  return {
    text: search.text,
    since: search.last && new Date(now.getTime() - spans[search.last] * 1000).toISOString(),
    status: search.status,
    feedback: search.feedback,
    model: search.model,
    tool: search.tool,
    route: search.route,
    attribute: search.attribute ? [search.attribute] : undefined,
    score_below: search.below,
  };
}

// The router reads a parameter such as 42 as a number.
function word(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function withoutNothing<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
