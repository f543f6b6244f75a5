import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { putQueue, type Queue } from "../../api/review";
import { queries } from "../../app/queries";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { sentOf } from "./definition";
import { QueueFields } from "./QueueFields";

/** What the queue asks, and what comes in. A change is a new version; items that somebody has begun keep theirs. */
export function Settings({ queue }: { queue: Queue }) {
  const [definition, setDefinition] = useState(queue.definition);
  const save = useMutation({
    mutationFn: () => putQueue(queue.name, sentOf(definition)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["review"] }),
  });
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <QueueFields value={definition} onChange={setDefinition} />
      {save.error && <Failure problem={save.error} />}
      <div className="row">
        <Button type="submit" kind="main" disabled={save.isPending || definition === queue.definition}>
          Save as version {queue.version + 1}
        </Button>
        <span className="soft">An item is answered by the version that was in force when somebody first took it.</span>
      </div>
    </form>
  );
}
