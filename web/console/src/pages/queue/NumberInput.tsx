import { Field } from "../../parts/Field";

interface Properties {
  label: string;
  value: number | null | undefined;
  minimum?: number;
  maximum?: number;
  /** Whole numbers without. */
  step?: "any";
  /** Null where it was emptied. */
  onChange: (value: number | null) => void;
}

export function NumberInput({ label, value, minimum, maximum, step, onChange }: Properties) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="number"
          min={minimum}
          max={maximum}
          step={step}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value === "" ? null : event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
