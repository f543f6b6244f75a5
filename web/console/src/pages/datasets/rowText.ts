import type { DatasetRow } from "../../api/datasets";
import type { Message } from "../../api/traces";
import { messagesOf, textOf } from "../../parts/messages";

/** What was asked: of a conversation, its last message of the user. */
export function questionOf(row: DatasetRow): string {
  const asked = row.prompt ?? row.input ?? "";
  if (typeof asked === "string") return asked;
  return textOf((asked.findLast((message) => message.role === "user") ?? asked.at(-1))?.content);
}

/** The messages of what was asked, where it was a conversation. */
export function conversationOf(row: DatasetRow): Message[] | undefined {
  const asked = row.prompt ?? row.input;
  return Array.isArray(asked) ? messagesOf(asked) : undefined;
}

/** The right answers to an example. */
export function expectedOf(row: DatasetRow): string[] {
  if (row.expected === null || row.expected === undefined) return [];
  return Array.isArray(row.expected) ? row.expected : [row.expected];
}
