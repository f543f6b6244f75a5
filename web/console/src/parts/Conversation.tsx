import type { Message, RetrievedDocument, ToolCall } from "../api/traces";
import { Badge } from "./Badge";
import { Fold } from "./Fold";
import { decimal } from "./format";
import { readable } from "./readable";
import "./conversation.css";

/** Messages as they were said. Texts are shown as texts: nothing in them is carried out. */
export function Conversation({ messages }: { messages: readonly Message[] }) {
  return (
    <ol className="conversation">
      {messages.map((message, i) => (
        <li key={i} data-role={message.role ?? "other"}>
          <MessageBody message={message} />
        </li>
      ))}
    </ol>
  );
}

function MessageBody({ message }: { message: Message }) {
  const role = message.role ?? "message";
  // What tools answered and what the system was told is long and seldom the question.
  if (role === "tool" || role === "system")
    return (
      <Fold title={role === "tool" ? "Answer of a tool" : "System"} about={message.content?.slice(0, 120)}>
        <pre>{readable(message.content)}</pre>
      </Fold>
    );
  return (
    <>
      <h3>{role === "user" ? "User" : role === "assistant" ? "Assistant" : role}</h3>
      {message.content && <p className="pre">{message.content}</p>}
      {message.tool_calls && <ToolCalls calls={message.tool_calls} />}
    </>
  );
}

export function ToolCalls({ calls }: { calls: readonly ToolCall[] }) {
  return (
    <div className="stack-close">
      {calls.map((call, i) => (
        <Fold key={i} title={<span className="mono">{call.name ?? "tool"}</span>} about={call.arguments?.slice(0, 120)}>
          <pre>{readable(call.arguments)}</pre>
          {call.result && (
            <>
              <h3>Result</h3>
              <pre>{readable(call.result)}</pre>
            </>
          )}
        </Fold>
      ))}
    </div>
  );
}

export function Documents({ documents }: { documents: readonly RetrievedDocument[] }) {
  return (
    <div className="stack-close">
      {documents.map((document, i) => (
        <Fold
          key={i}
          title={
            <span className="row">
              {document.id ?? `Document ${i + 1}`}
              {document.score !== null && <Badge>{decimal(document.score)}</Badge>}
            </span>
          }
          about={document.content?.slice(0, 120)}
        >
          <p className="pre">{document.content}</p>
        </Fold>
      ))}
    </div>
  );
}
