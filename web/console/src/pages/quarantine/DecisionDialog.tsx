import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { decide, type QuarantineItem } from "../../api/quarantine";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

interface Properties {
  item: QuarantineItem;
  release: boolean;
  onClose: () => void;
}

export function DecisionDialog({ item, release, onClose }: Properties) {
  const [why, setWhy] = useState("");
  const send = useMutation({
    mutationFn: () => decide(item.event_id, release, why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["quarantine"] });
      onClose();
    },
  });
  return (
    <Dialog
      title={release ? "Release the edit" : "Discard the edit"}
      action={release ? "Release" : "Discard"}
      kind={release ? "main" : "danger"}
      isBusy={send.isPending}
      isReady={why.trim() !== ""}
      problem={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <p>
        {release
          ? `It becomes a row of ${item.dataset}, with its text as it stands here.`
          : "It becomes no row. Its verdict stays, with your reason."}
      </p>
      <Field label="Why" hint="It stays in the audit trail.">
        {(ids) => <textarea {...ids} className="input" rows={3} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
