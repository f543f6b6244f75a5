import { useId, type RefObject } from "react";
import type { Label, MarkedSpan, Value } from "../../api/review";
import { Button } from "../../parts/Button";
import { choicesOf, spaced, taken, type Choice } from "./labels";

interface Properties {
  label: Label;
  value: Value | undefined;
  /** Whether the digits speak of this label. */
  isActive: boolean;
  isMissing: boolean;
  output: string;
  onChange: (value: Value | undefined) => void;
  onActivate: () => void;
  onMark: (choice: Choice) => void;
  /** Where the key for comments leads, when that is this label's field. */
  text: RefObject<HTMLTextAreaElement | null> | undefined;
}

/** One question of the queue. */
export function LabelInput(properties: Properties) {
  const { label, isActive, isMissing, onActivate } = properties;
  const name = useId();
  return (
    <fieldset className="label" data-active={isActive} data-missing={isMissing} onFocusCapture={onActivate}>
      <legend id={name}>
        {spaced(label.name)}
        {label.required && <span className="soft"> needed</span>}
      </legend>
      {label.kind === "spans" ? <Marks {...properties} /> : <Plain {...properties} named={name} />}
      {isMissing && <p className="label-missing">Answer this first.</p>}
    </fieldset>
  );
}

function Plain({ label, value, isActive, output, onChange, text, named }: Properties & { named: string }) {
  const choices = choicesOf(label);
  if (choices.length > 0)
    return (
      <div className="label-choices">
        {choices.map((choice) => (
          <ChoiceButton
            key={choice.value}
            choice={choice}
            showsKey={isActive}
            isChosen={Array.isArray(value) ? (value as string[]).includes(String(choice.value)) : value === choice.value}
            onChoose={() => onChange(taken(label, value, choice))}
          />
        ))}
      </div>
    );
  if (label.kind === "number")
    return (
      <input
        className="input"
        type="number"
        step="any"
        aria-labelledby={named}
        min={label.minimum ?? undefined}
        max={label.maximum ?? undefined}
        value={(value as number | undefined) ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.valueAsNumber)}
      />
    );
  if (label.kind === "edit")
    return (
      <>
        <textarea className="input" aria-labelledby={named} rows={8} value={(value as string | undefined) ?? output} onChange={(event) => onChange(event.target.value)} />
        {label.required && (value === undefined || value === output) && <p className="soft">As it stands, this says that nothing is to change.</p>}
      </>
    );
  return (
    <textarea
      ref={text}
      className="input"
      aria-labelledby={named}
      rows={2}
      value={(value as string | undefined) ?? ""}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ChoiceProperties {
  choice: Choice;
  showsKey: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

function ChoiceButton({ choice, showsKey, isChosen, onChoose }: ChoiceProperties) {
  return (
    <button type="button" className="label-choice" aria-pressed={isChosen} onClick={onChoose}>
      {choice.digit <= 9 && <kbd data-shown={showsKey}>{choice.digit}</kbd>}
      {choice.name}
    </button>
  );
}

function Marks({ label, value, isActive, output, onChange, onMark }: Properties) {
  const marks = (value as MarkedSpan[] | undefined) ?? [];
  return (
    <div className="stack-close">
      <p className="soft">Select a part of the output, then choose what it is.</p>
      <div className="label-choices">
        {choicesOf(label).map((choice) => (
          <ChoiceButton key={choice.value} choice={choice} showsKey={isActive} isChosen={false} onChoose={() => onMark(choice)} />
        ))}
      </div>
      <ul className="marks">
        {marks.map((mark) => (
          <li key={`${mark.tag}-${mark.start}`} className="row">
            <span className="ellipsis">
              <strong>{spaced(mark.tag)}</strong> “{output.slice(mark.start, mark.end)}”
            </span>
            <Button kind="quiet" onClick={() => onChange(marks.filter((other) => other !== mark))}>
              Remove<span className="visually-hidden"> {output.slice(mark.start, mark.end)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
