import { useState } from "react";
import { Field } from "../../parts/Field";
import { listOf } from "./definition";

interface Properties {
  label: string;
  hint?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Several words with commas between them. What is written stays as it is while somebody writes. */
export function ListInput({ label, hint, value, onChange }: Properties) {
  const [text, setText] = useState(value.join(", "));
  return (
    <Field label={label} {...(hint !== undefined && { hint })}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          placeholder="with commas between them"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(listOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}
