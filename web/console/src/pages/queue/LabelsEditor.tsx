import { Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import type { Label, LabelKind } from "../../api/review";
import { Button } from "../../parts/Button";
import { Field } from "../../parts/Field";
import { hasBounds, hasChoices, hasTolerance, labelKinds } from "./definition";
import { ListInput } from "./ListInput";
import { NumberInput } from "./NumberInput";

interface Properties {
  value: readonly Label[];
  onChange: (value: Label[]) => void;
}

/** The questions of a queue, in the order in which they are asked. */
export function LabelsEditor({ value, onChange }: Properties) {
  // A label keeps its fields when one before it goes, whatever it is called meanwhile.
  const numbers = useRef<number[]>([]);
  const next = useRef(0);
  while (numbers.current.length < value.length) numbers.current.push(next.current++);
  const set = (index: number, change: Partial<Label>) => onChange(value.map((label, i) => (i === index ? { ...label, ...change } : label)));
  const remove = (index: number) => {
    numbers.current.splice(index, 1);
    onChange(value.filter((_, i) => i !== index));
  };
  return (
    <div className="stack-close">
      <ul className="label-rows">
        {value.map((label, i) => (
          <li key={numbers.current[i]} className="label-row">
            <Field label="Label">
              {(ids) => <input {...ids} className="input" value={label.name} onChange={(event) => set(i, { name: event.target.value })} />}
            </Field>
            <Field label="Kind">
              {(ids) => (
                <select {...ids} className="input" value={label.kind} onChange={(event) => set(i, { kind: event.target.value as LabelKind })}>
                  {labelKinds.map((kind) => (
                    <option key={kind}>{kind}</option>
                  ))}
                </select>
              )}
            </Field>
            <Settings label={label} onChange={(change) => set(i, change)} />
            <label className="row">
              <input type="checkbox" checked={label.required ?? false} onChange={(event) => set(i, { required: event.target.checked })} />
              needed
            </label>
            <Button kind="quiet" title={`Remove ${label.name}`} onClick={() => remove(i)}>
              <Trash2 size={15} aria-hidden />
              <span className="visually-hidden">Remove {label.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => onChange([...value, { name: "", kind: "choice", required: false, choices: [] }])}>
          <Plus size={15} aria-hidden />
          Another label
        </Button>
      </div>
    </div>
  );
}

function Settings({ label, onChange }: { label: Label; onChange: (change: Partial<Label>) => void }) {
  const { kind } = label;
  return (
    <div className="label-numbers">
      {hasChoices(kind) && <ListInput label={kind === "spans" ? "Tags" : "Choices"} value={label.choices ?? []} onChange={(choices) => onChange({ choices })} />}
      {hasBounds(kind) && (
        <>
          <NumberInput label="From" step="any" value={label.minimum} onChange={(minimum) => onChange({ minimum })} />
          <NumberInput label="To" step="any" value={label.maximum} onChange={(maximum) => onChange({ maximum })} />
        </>
      )}
      {kind === "number" && (
        <Field label="Scale">
          {(ids) => (
            <select {...ids} className="input" value={label.scale ?? "interval"} onChange={(event) => onChange({ scale: event.target.value as "interval" | "ratio" })}>
              <option>interval</option>
              <option>ratio</option>
            </select>
          )}
        </Field>
      )}
      {hasTolerance(kind) && (
        <NumberInput label="Tolerance" step="any" minimum={0} value={label.tolerance} onChange={(tolerance) => onChange({ tolerance: tolerance ?? undefined })} />
      )}
    </div>
  );
}
