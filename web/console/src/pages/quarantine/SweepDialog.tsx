import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { decideAll } from "../../api/quarantine";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { plural } from "../../parts/format";
import { Notice } from "../../parts/Notice";
import { reasonInWords } from "./reasons";

interface Properties {
  reason: string;
  release: boolean;
  onClose: () => void;
}

/** Decides on all edits that are there for one reason. */
export function SweepDialog({ reason, release, onClose }: Properties) {
  const [why, setWhy] = useState("");
  const send = useMutation({
    mutationFn: () => decideAll(reason, release, why),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["quarantine"] }),
  });
  const done = release ? "released" : "discarded";
  return (
    <Dialog
      title={`${release ? "Release" : "Discard"} all: ${reasonInWords(reason)}`}
      action={release ? "Release all" : "Discard all"}
      kind={release ? "main" : "danger"}
      isBusy={send.isPending}
      isReady={why.trim() !== "" && !send.isSuccess}
      isDone={send.isSuccess}
      problem={send.error}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <p>
        {release
          ? "Every edit that is here for this reason becomes a row, with its text as it stands; also those that are not read into the page yet."
          : "No edit that is here for this reason becomes a row; also those that are not read into the page yet."}
      </p>
      <Field label="Why" hint="It stays in the audit trail.">
        {(ids) => <textarea {...ids} className="input" rows={3} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
      {send.data && <Notice tone="good" title={`${plural(send.data.count, "edit")} ${done}; this is carried out soon`} />}
    </Dialog>
  );
}
