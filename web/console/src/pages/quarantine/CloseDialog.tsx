import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { closeBreaker, type BreakerOpening } from "../../api/breaker";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

export function CloseDialog({ opening, onClose }: { opening: BreakerOpening; onClose: () => void }) {
  const [why, setWhy] = useState("");
  const send = useMutation({
    mutationFn: () => closeBreaker(opening.actor, why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["quarantine"] });
      onClose();
    },
  });
  return (
    <Dialog
      title="Close the circuit breaker"
      action="Close it"
      kind="danger"
      isBusy={send.isPending}
      isReady={why.trim() !== ""}
      problem={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <p>New edits can become rows again. What was held stays in quarantine until it is decided: release or discard all of it there.</p>
      <Field label="Why" hint="It stays in the audit trail.">
        {(ids) => <textarea {...ids} className="input" rows={3} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
