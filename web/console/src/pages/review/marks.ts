import type { MarkedSpan } from "../../api/review";

/** A stretch of a text with the tags that are on it. */
export interface Stretch {
  start: number;
  text: string;
  tags: string[];
}

/** The text cut wherever a mark begins or ends; joined, the stretches are the text. */
export function stretches(text: string, marks: readonly MarkedSpan[]): Stretch[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => ({
    start,
    text: text.slice(start, cuts[i + 1]),
    tags: marks.filter((mark) => mark.start <= start && mark.end >= cuts[i + 1]!).map((mark) => mark.tag),
  }));
}

/** Adds a mark; one of the same tag that it touches becomes one with it. */
export function withMark(marks: readonly MarkedSpan[], added: MarkedSpan): MarkedSpan[] {
  const touches = (mark: MarkedSpan) => mark.tag === added.tag && mark.start <= added.end && mark.end >= added.start;
  const merged = marks.filter(touches).reduce(
    (whole, mark) => ({ ...whole, start: Math.min(whole.start, mark.start), end: Math.max(whole.end, mark.end) }),
    added,
  );
  return [...marks.filter((mark) => !touches(mark)), merged].sort((a, b) => a.start - b.start);
}

/** Where the selection lies in an element's text, in UTF-16 code units; null where it is empty or elsewhere. */
export function selectedIn(element: HTMLElement): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || !element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}
