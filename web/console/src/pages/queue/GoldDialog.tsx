import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { correctGold, type Label, type ReviewItem, type Values } from "../../api/review";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { LabelInput } from "../review/LabelInput";
import { answered, missing, withUnchanged } from "../review/labels";

/** Gives a gold item another answer than was taken for right; whoever gave that one is right from then on. */
export function GoldDialog({ item, onClose }: { item: ReviewItem; onClose: () => void }) {
  const [values, setValues] = useState<Values>({});
  const [why, setWhy] = useState("");
  const labels = item.labels.flatMap(asKnown);
  const given = withUnchanged(labels, values, item.content.output);
  const correct = useMutation({
    mutationFn: () => correctGold(item.item_id, answered(given), why),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["review"] });
      onClose();
    },
  });
  const set = (label: Label, value: Values[string] | undefined) => {
    const { [label.name]: _, ...others } = values;
    setValues(value === undefined ? others : { ...others, [label.name]: value });
  };
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
      {labels.map((label) => (
        <LabelInput
          key={label.name}
          label={label}
          value={values[label.name]}
          isActive={false}
          isMissing={false}
          output={item.content.output ?? ""}
          onChange={(value) => set(label, value)}
          onActivate={() => undefined}
          onMark={() => undefined}
          text={undefined}
        />
      ))}
      <Field label="Why" hint="It stays in the audit trail, with the answer before and after.">
        {(ids) => <textarea {...ids} className="input" rows={2} value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </Dialog>
  );
}

// What is known is not in the order that hides which output is which; and parts are marked where the text is, at a terminal.
function asKnown(label: Label): Label[] {
  if (label.kind === "spans") return [];
  return label.kind === "preference" ? [{ ...label, kind: "choice", choices: ["output", "other_output", "tie"] }] : [label];
}
