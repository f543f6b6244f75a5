/** The part of a span that its place on the clock needs. */
export interface Timed {
  started_at: string;
  duration_seconds: number;
}

/** A place on the clock of a trace, both as shares of the whole from 0 to 1. */
export interface Bar {
  start: number;
  width: number;
}

/**
 * Where each span lies between the first start and the last end. A span without a duration, or of a trace without one, still
 * gets a place; the page gives every bar a least width.
 */
export function bars(spans: readonly Timed[]): Bar[] {
  const starts = spans.map((span) => Date.parse(span.started_at) / 1000);
  const ends = spans.map((span, i) => starts[i]! + span.duration_seconds);
  const first = Math.min(...starts);
  const whole = Math.max(...ends) - first;
  return spans.map((span, i) =>
    whole > 0 ? { start: (starts[i]! - first) / whole, width: span.duration_seconds / whole } : { start: 0, width: 1 },
  );
}

/** Seconds from the first start to the last end. */
export function wholeOf(spans: readonly Timed[]): number {
  const starts = spans.map((span) => Date.parse(span.started_at) / 1000);
  return Math.max(...spans.map((span, i) => starts[i]! + span.duration_seconds)) - Math.min(...starts);
}
