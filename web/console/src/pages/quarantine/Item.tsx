import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { QuarantineItem } from "../../api/quarantine";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Conversation } from "../../parts/Conversation";
import { messagesOf } from "../../parts/messages";
import { TextDiff } from "../../parts/TextDiff";
import { Time } from "../../parts/Time";
import { DecisionDialog } from "./DecisionDialog";
import { reasonInWords } from "./reasons";

export function Item({ item }: { item: QuarantineItem }) {
  const [deciding, setDeciding] = useState<"release" | "discard">();
  const mayDecide = useMay("lead");
  return (
    <div className="card stack">
      <div className="spread">
        <div className="row">
          <h2>{reasonInWords(item.reason)}</h2>
          {item.detail && <Badge tone="warn">{item.detail}</Badge>}
        </div>
        <span className="row soft">
          <Time at={item.received_at} />
          for {item.dataset}
        </span>
      </div>
      <Texts item={item} />
      <div className="spread">
        <span className="row soft wrap">
          <span className="mono">{item.event_id}</span>
          {item.trace_id && (
            <Link to="/traces/$traceId" params={{ traceId: item.trace_id }}>
              its trace
            </Link>
          )}
          {item.policy_version && <span>policy {item.policy_version}</span>}
        </span>
        {item.decision ? (
          <Badge tone="accent">
            {item.decision.actor} has {item.decision.release ? "released" : "discarded"} it; this is carried out soon
          </Badge>
        ) : (
          mayDecide && (
            <span className="row">
              <Button onClick={() => setDeciding("release")}>Release</Button>
              <Button kind="danger" onClick={() => setDeciding("discard")}>
                Discard
              </Button>
            </span>
          )
        )}
      </div>
      {deciding && <DecisionDialog item={item} release={deciding === "release"} onClose={() => setDeciding(undefined)} />}
    </div>
  );
}

function Texts({ item }: { item: QuarantineItem }) {
  if (item.original === null || item.edited === null)
    return <p className="soft">Retention has removed the text. It can still be discarded.</p>;
  return (
    <>
      {item.prompt !== null && (
        <div className="stack-close">
          <h3>Prompt</h3>
          {typeof item.prompt === "string" ? <p className="pre">{item.prompt}</p> : <Conversation messages={messagesOf(item.prompt)} />}
        </div>
      )}
      <TextDiff label="From the model's answer to the edit" from={item.original} to={item.edited} />
    </>
  );
}
