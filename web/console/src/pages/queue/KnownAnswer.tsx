import type { Label, Values } from "../../api/review";
import { LabelInput } from "../review/LabelInput";

interface Properties {
  /** As {@link asKnown} has them. */
  labels: readonly Label[];
  values: Values;
  output: string;
  onChange: (values: Values) => void;
}

/** The questions of a queue, to be answered once and for all by who knows. */
export function KnownAnswer({ labels, values, output, onChange }: Properties) {
  const set = (label: Label, value: Values[string] | undefined) => {
    const { [label.name]: _, ...others } = values;
    onChange(value === undefined ? others : { ...others, [label.name]: value });
  };
  return labels.map((label) => (
    <LabelInput
      key={label.name}
      label={label}
      value={values[label.name]}
      isActive={false}
      isMissing={false}
      output={output}
      onChange={(value) => set(label, value)}
      onActivate={() => undefined}
      onMark={() => undefined}
      text={undefined}
    />
  ));
}

/** What is known is not in the order that hides which output is which; and parts are marked where the text is, at a terminal. */
export function asKnown(labels: readonly Label[]): Label[] {
  return labels
    .filter((label) => label.kind !== "spans")
    .map((label) => (label.kind === "preference" ? { ...label, kind: "choice", choices: ["output", "other_output", "tie"] } : label));
}
