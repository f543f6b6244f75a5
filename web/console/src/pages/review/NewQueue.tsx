import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { putQueue } from "../../api/review";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { newQueue, sentOf } from "../queue/definition";
import { QueueFields } from "../queue/QueueFields";

/** Makes a queue, with the labels that every new queue has until others are chosen. */
export function NewQueue({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [definition, setDefinition] = useState(newQueue);
  const make = useMutation({
    mutationFn: () => putQueue(name, sentOf(definition)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["review"] });
      onClose();
    },
  });
  return (
    <Dialog
      title="New queue"
      action="Make it"
      isWide
      isBusy={make.isPending}
      isReady={name !== ""}
      problem={make.error}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <Field label="Name" hint="Small letters, digits and hyphens, such as support-answers.">
        {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <QueueFields value={definition} onChange={setDefinition} />
    </Dialog>
  );
}
