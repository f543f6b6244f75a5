import type { DatasetRow } from "../../api/datasets";
import type { Message } from "../../api/traces";

/** What was asked: of a conversation, its last message of the user. */
export function questionOf(row: DatasetRow): string {
  const asked = row.prompt ?? row.input ?? "";
  if (typeof asked === "string") return asked;
  return textOf(asked.findLast((message) => message.role === "user") ?? asked.at(-1));
}

/** The messages of what was asked, where it was a conversation. */
export function conversationOf(row: DatasetRow): Message[] | undefined {
  const asked = row.prompt ?? row.input;
  return Array.isArray(asked) ? asked.map((message) => ({ ...message, content: textOf(message) })) : undefined;
}

/** The right answers to an example. */
export function expectedOf(row: DatasetRow): string[] {
  if (row.expected === null || row.expected === undefined) return [];
  return Array.isArray(row.expected) ? row.expected : [row.expected];
}

// A message's content may be a list of parts, as chat messages allow.
function textOf(message: Message | undefined): string {
  const content: unknown = message?.content;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part: { text?: string }) => part.text ?? "").join("");
}
