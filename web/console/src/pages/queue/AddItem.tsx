import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { enter, type Queue, type Values } from "../../api/review";
import { queries } from "../../app/queries";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { Notice } from "../../parts/Notice";
import { answered, missing } from "../review/labels";
import { asKnown, KnownAnswer } from "./KnownAnswer";
import { entryOf, kindsOf, type EntryKind } from "./entry";

/** Puts something into the queue by hand, which enters it once, for ever; with a known answer it is a gold item. */
export function AddItem({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const [kind, setKind] = useState<EntryKind>("trace");
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [isKnown, setKnown] = useState(false);
  const [values, setValues] = useState<Values>({});
  const labels = asKnown(queue.definition.labels);
  const kinds = kindsOf(queue.definition.labels);
  const entry = entryOf(kinds[kind], texts);
  const known = answered(values);
  const add = useMutation({
    mutationFn: () => enter(queue.name, entry!, isKnown ? known : undefined),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["review"] }),
  });
  const isAnswered = !isKnown || (!missing(labels, known) && Object.keys(known).length > 0);
  const change = (apply: () => void) => {
    add.reset();
    apply();
  };
  return (
    <Dialog
      title="Add an item"
      action="Add"
      isBusy={add.isPending}
      isReady={entry !== null && isAnswered && !add.isSuccess}
      isDone={add.isSuccess}
      problem={add.error}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <Field label="What people are to look at">
        {(ids) => (
          <select {...ids} className="input" value={kind} onChange={(event) => change(() => setKind(event.target.value as EntryKind))}>
            {Object.entries(kinds).map(([value, { name }]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kinds[kind].fields.map(({ name, label, hint, isLong }) => (
        <Field key={name} label={label} {...(hint === undefined ? {} : { hint })}>
          {(ids) => {
            const given = { ...ids, className: "input", value: texts[name] ?? "" };
            const set = (text: string) => change(() => setTexts({ ...texts, [name]: text }));
            return isLong ? (
              <textarea {...given} rows={3} onChange={(event) => set(event.target.value)} />
            ) : (
              <input {...given} onChange={(event) => set(event.target.value)} />
            );
          }}
        </Field>
      ))}
      <div className="field">
        <label className="check">
          <input type="checkbox" checked={isKnown} onChange={(event) => change(() => setKnown(event.target.checked))} />
          The right answer is known
        </label>
        <p className="hint">It makes a gold item, by which reviewers are measured.</p>
      </div>
      {isKnown && <KnownAnswer labels={labels} values={values} output={texts.output ?? ""} onChange={(next) => change(() => setValues(next))} />}
      {add.isSuccess && (
        <Notice tone="good" title={add.data.items[0]?.added ? "It waits for reviewers" : "The queue had it before, and nothing was changed"} />
      )}
    </Dialog>
  );
}
