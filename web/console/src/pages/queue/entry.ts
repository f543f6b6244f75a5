import type { Entry, Label } from "../../api/review";

export type EntryKind = "trace" | "event" | "row" | "text";

interface EntryField {
  name: string;
  label: string;
  hint?: string;
  isLong?: boolean;
  /** An entry may leave it empty. */
  isOptional?: boolean;
}

export interface Kind {
  name: string;
  fields: EntryField[];
  /** The entry of what was written, with blanks cut off; a field that was left empty is not there. */
  entry: (texts: Record<string, string | undefined>) => Entry;
}

/** What can be put into a queue, and what has to be said of it; a queue that compares needs two outputs. */
export function kindsOf(labels: readonly Label[]): Record<EntryKind, Kind> {
  const compares = labels.some((label) => label.kind === "preference");
  return {
    trace: {
      name: "A trace",
      fields: [{ name: "trace", label: "Trace", hint: "Its id: 32 hexadecimal digits." }],
      entry: ({ trace = "" }) => ({ trace_id: trace }),
    },
    event: {
      name: "An edit, or feedback that carries the texts",
      fields: [{ name: "event", label: "Event", hint: "Its id." }],
      entry: ({ event = "" }) => ({ event_id: event }),
    },
    row: {
      name: "A row of a dataset of evaluations",
      fields: [
        { name: "dataset", label: "Dataset" },
        { name: "row", label: "Row", hint: "Its id." },
      ],
      entry: ({ dataset = "", row = "" }) => ({ dataset, row_id: row }),
    },
    text: {
      name: "A text",
      fields: [
        { name: "input", label: "Question", isLong: true, isOptional: true },
        { name: "output", label: "Answer of the model", isLong: true },
        ...(compares ? [{ name: "other", label: "The answer to compare it with", isLong: true }] : []),
      ],
      entry: ({ input, output = "", other }) => ({ content: { input, output, other_output: other } }),
    },
  };
}

/** The entry that the texts of the fields say; null while one that is needed is blank. */
export function entryOf(kind: Kind, texts: Record<string, string>): Entry | null {
  const given = Object.fromEntries(kind.fields.map(({ name }) => [name, texts[name]?.trim() || undefined]));
  return kind.fields.every(({ name, isOptional }) => isOptional || given[name] !== undefined) ? kind.entry(given) : null;
}
