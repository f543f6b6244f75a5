import { useId, type ReactNode } from "react";

interface Properties {
  label: string;
  hint?: string;
  children: (ids: { id: string; "aria-describedby": string | undefined }) => ReactNode;
}

/** A control with its label and, where it needs one, a hint. */
export function Field({ label, hint, children }: Properties) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": hint ? hintId : undefined })}
      {hint && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
