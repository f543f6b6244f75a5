import type { Label, Value, Values } from "../../api/review";

/** One of the answers that a label's keys give, in the order of the digits. */
export interface Choice {
  digit: number;
  name: string;
  value: string | number;
}

/** The tags of a span label and the values of the others that a digit can give; none for those that are written. */
export function choicesOf(label: Label): Choice[] {
  switch (label.kind) {
    case "choice":
    case "choices":
    case "spans":
      return numbered((label.choices ?? []).map((choice) => ({ name: spaced(choice), value: choice })));
    case "thumbs":
      return numbered([
        { name: "Up", value: "up" },
        { name: "Down", value: "down" },
      ]);
    case "preference":
      return numbered([
        { name: "First", value: "first" },
        { name: "Second", value: "second" },
        { name: "Tie", value: "tie" },
      ]);
    case "rating":
      return ratings(label.minimum ?? 1, label.maximum ?? 5);
    default:
      return [];
  }
}

/** The value of a label after one of its choices was taken: one choice of several goes on and off, the others replace. */
export function taken(label: Label, before: Value | undefined, choice: Choice): Value | undefined {
  if (label.kind !== "choices") return before === choice.value ? undefined : choice.value;
  const chosen = (before as string[] | undefined) ?? [];
  const value = String(choice.value);
  const after = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return after.length > 0 ? after : undefined;
}

/** What is in the boxes: an edit that is needed and was not touched is the output as it stands, with nothing to change. */
export function withUnchanged(labels: readonly Label[], values: Values, output: string | null): Values {
  const untouched = labels.filter((label) => label.kind === "edit" && label.required && values[label.name] === undefined);
  return output === null ? values : { ...values, ...Object.fromEntries(untouched.map((label) => [label.name, output])) };
}

/** The first label that must be answered and is not. */
export function missing(labels: readonly Label[], values: Values): Label | undefined {
  return labels.find((label) => label.required && isBlank(values[label.name]));
}

/** The label that the digits speak of after this one was answered: the next one without an answer, else the same. */
export function following(labels: readonly Label[], values: Values, index: number): number {
  const next = labels.findIndex((label, i) => i > index && isBlank(values[label.name]) && choicesOf(label).length > 0);
  return next === -1 ? index : next;
}

/** What is sent: only what was answered. */
export function answered(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}

/** A value as people read it. */
export function shown(value: Value | undefined): string {
  if (value === undefined || isBlank(value)) return "–";
  if (!Array.isArray(value)) return typeof value === "string" ? spaced(value) : String(value);
  return value.map((one) => (typeof one === "string" ? spaced(one) : `${one.tag} ${one.start}–${one.end}`)).join(", ");
}

/** unsupported_claim as "unsupported claim". */
export function spaced(name: string): string {
  return name.replaceAll("_", " ");
}

function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function numbered(choices: Omit<Choice, "digit">[]): Choice[] {
  return choices.map((choice, i) => ({ ...choice, digit: i + 1 }));
}

// A rating's digit is the rating itself, as far as it is one digit.
function ratings(minimum: number, maximum: number): Choice[] {
  return Array.from({ length: maximum - minimum + 1 }, (_, i) => ({
    digit: minimum + i,
    name: String(minimum + i),
    value: minimum + i,
  }));
}
