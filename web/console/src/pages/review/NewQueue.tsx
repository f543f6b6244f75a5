import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { putQueue } from "../../api/review";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";

/** Makes a queue with the labels that every new queue has; a file gives it others, and rules. */
export function NewQueue({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [reviewers, setReviewers] = useState(2);
  const [guidelines, setGuidelines] = useState("");
  const make = useMutation({
    mutationFn: () => putQueue(name, { reviewers, guidelines }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["review"] });
      onClose();
    },
  });
  return (
    <Dialog
      title="New queue"
      action="Make it"
      isBusy={make.isPending}
      isReady={name !== ""}
      problem={make.error}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <Field label="Name" hint="Small letters, digits and hyphens, such as support-answers.">
        {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Reviewers an item" hint="How many people answer each item, 1 to 10.">
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="number"
            min={1}
            max={10}
            value={reviewers}
            onChange={(event) => setReviewers(event.target.valueAsNumber)}
          />
        )}
      </Field>
      <Field label="Guidelines" hint="Markdown. What each label means, with an example of each.">
        {(ids) => <textarea {...ids} className="input" rows={6} value={guidelines} onChange={(event) => setGuidelines(event.target.value)} />}
      </Field>
      <p className="soft">Labels and rules of your own come from a file: docs/review.md shows it.</p>
    </Dialog>
  );
}
