import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { enter, listQueues, type Entry } from "../../api/review";
import { Dialog } from "../../parts/Dialog";
import { Failure } from "../../parts/Failure";
import { Field } from "../../parts/Field";
import { Notice } from "../../parts/Notice";

interface Properties {
  /** As people call it. */
  what: "trace" | "row";
  entry: Entry;
  onClose: () => void;
}

/** Lays something before people. The same thing enters a queue once, for ever. */
export function SendToReview({ what, entry, onClose }: Properties) {
  const queues = useQuery({ queryKey: ["review", "queues"], queryFn: ({ signal }) => listQueues(signal) });
  const [chosen, setChosen] = useState<string>();
  const queue = chosen ?? queues.data?.queues[0]?.name ?? "";
  const send = useMutation({ mutationFn: () => enter(queue, entry) });
  const isNew = send.data?.items[0]?.added;
  return (
    <Dialog
      title={`Send the ${what} to review`}
      action="Send"
      isBusy={send.isPending}
      isReady={queue !== "" && !send.isSuccess}
      problem={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      {queues.isError && <Failure problem={queues.error} />}
      {queues.data?.queues.length === 0 ? (
        <p>
          There is no queue yet. <Link to="/review">Make one</Link> first.
        </p>
      ) : (
        <Field label="Queue">
          {(ids) => (
            <select {...ids} className="input" value={queue} onChange={(event) => setChosen(event.target.value)}>
              {queues.data?.queues.map((one) => (
                <option key={one.name}>{one.name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {send.isSuccess && (
        <Notice tone="good" title={isNew ? `It waits in ${queue}` : `It was in ${queue} before`}>
          <Link to="/review/$queue" params={{ queue }}>
            Open the queue
          </Link>
        </Notice>
      )}
    </Dialog>
  );
}
