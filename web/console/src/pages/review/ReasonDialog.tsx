import { useState } from "react";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

interface Properties {
  title: string;
  action: string;
  hint: string;
  onReason: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog({ title, action, hint, onReason, onClose }: Properties) {
  const [reason, setReason] = useState("");
  return (
    <Dialog title={title} action={action} isReady={reason.trim() !== ""} onSubmit={() => onReason(reason)} onClose={onClose}>
      <Field label="Why" hint={hint}>
        {(ids) => <input {...ids} className="input" autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
