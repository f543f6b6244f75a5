import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { cancelTraining, type TrainingRun } from "../../api/training";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

export function CancelDialog({ run, onClose }: { run: TrainingRun; onClose: () => void }) {
  const [why, setWhy] = useState("");
  const send = useMutation({
    mutationFn: () => cancelTraining(run.id, why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["training"] });
      onClose();
    },
  });
  return (
    <Dialog
      title="Cancel the training"
      action="End it"
      kind="danger"
      isBusy={send.isPending}
      isReady={why.trim() !== ""}
      problem={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <p>It ends with everything that it started, and makes no model. The version can be trained on again later.</p>
      <Field label="Why" hint="It stays in the audit trail.">
        {(ids) => <textarea {...ids} className="input" rows={3} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
