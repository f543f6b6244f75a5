import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { rollBack, type DatasetVersion } from "../../api/datasets";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

interface Properties {
  dataset: string;
  to: DatasetVersion;
  onClose: () => void;
}

export function RollBack({ dataset, to, onClose }: Properties) {
  const [why, setWhy] = useState("");
  const roll = useMutation({
    mutationFn: () => rollBack(dataset, to.version, why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["datasets"] });
      onClose();
    },
  });
  return (
    <Dialog
      title={`Roll ${dataset} back to version ${to.version}`}
      action="Roll back"
      kind="danger"
      isBusy={roll.isPending}
      isReady={why.trim() !== ""}
      problem={roll.error}
      onSubmit={() => roll.mutate()}
      onClose={onClose}
    >
      <p>A new version is made that equals version {to.version}. Nothing is lost: the versions between stay as they are.</p>
      <Field label="Why" hint="It stays with the version and in the audit trail.">
        {(ids) => <textarea {...ids} className="input" rows={3} required value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
