import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { correctGold, type ReviewItem, type Values } from "../../api/review";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { answered, missing, withUnchanged } from "../review/labels";
import { asKnown, KnownAnswer } from "./KnownAnswer";

/** Gives a gold item another answer than was taken for right; whoever gave that one is right from then on. */
export function GoldDialog({ item, onClose }: { item: ReviewItem; onClose: () => void }) {
  const [values, setValues] = useState<Values>({});
  const [why, setWhy] = useState("");
  const labels = asKnown(item.labels);
  const given = withUnchanged(labels, values, item.content.output);
  const correct = useMutation({
    mutationFn: () => correctGold(item.item_id, answered(given), why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["review"] });
      onClose();
    },
  });
  return (
    <Dialog
      title="Correct the known answer"
      action="Correct it"
      isBusy={correct.isPending}
      isReady={why.trim() !== "" && !missing(labels, given) && Object.keys(answered(given)).length > 0}
      problem={correct.error}
      onSubmit={() => correct.mutate()}
      onClose={onClose}
    >
      <p>Every answer to the item is judged anew: who gave this one was right.</p>
      <KnownAnswer labels={labels} values={values} output={item.content.output ?? ""} onChange={setValues} />
      <Field label="Why" hint="It stays in the audit trail, with the answer before and after.">
        {(ids) => <textarea {...ids} className="input" rows={2} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
