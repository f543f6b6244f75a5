import type { ChatMessage, Message, ToolCall } from "../api/traces";

/** Chat messages as the console shows them. */
export function messagesOf(sent: readonly ChatMessage[]): Message[] {
  return sent.map(({ role, content, tool_calls: calls }) => ({
    role: role ?? null,
    content: textOf(content),
    ...(Array.isArray(calls) && { tool_calls: calls.map(callOf) }),
  }));
}

/** What a content says: a text, or the texts of its parts; of a part without one, such as a picture, what it is. */
export function textOf(content: unknown): string {
  if (content === null || content === undefined) return "";
  return Array.isArray(content) ? content.map(partOf).join("\n") : plain(content);
}

function partOf(part: unknown): string {
  if (!isObject(part)) return plain(part);
  return typeof part.text === "string" ? part.text : `[${plain(part.type ?? "part")}]`;
}

// The function that a call names, in a member of its own as providers send it, or beside its id.
function callOf(call: unknown): ToolCall {
  if (!isObject(call)) return { id: null, name: null, arguments: plain(call) };
  const named = isObject(call.function) ? call.function : call;
  return { id: optional(call.id), name: optional(named.name), arguments: optional(named.arguments) };
}

const optional = (value: unknown): string | null => (value === null || value === undefined ? null : plain(value));

const plain = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
