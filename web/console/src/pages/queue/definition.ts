import type { Label, LabelKind, QueueDefinition, Rules } from "../../api/review";

export const labelKinds: readonly LabelKind[] = ["choice", "choices", "rating", "number", "thumbs", "text", "spans", "edit", "preference"];

export const noRules: Rules = {
  escalation: false,
  thumbs_down: false,
  quarantine: false,
  dissent: false,
  score_below: null,
  score_between: null,
  uncertainty_above: null,
  pass_share: 0,
};

/** What every new queue asks about agents. */
export const newQueue: QueueDefinition = {
  guidelines: "",
  reviewers: 2,
  assignment: "pull",
  people: [],
  lease_seconds: 600,
  gold_share: 0,
  labels: [
    { name: "verdict", kind: "choice", required: true, choices: ["unsupported_claim", "wrong_tool", "missing_context", "acceptable_refusal", "correct"] },
    { name: "comment", kind: "text", required: false },
  ],
  rules: noRules,
};

export const hasChoices = (kind: LabelKind) => kind === "choice" || kind === "choices" || kind === "spans";

export const hasBounds = (kind: LabelKind) => kind === "rating" || kind === "number";

export const hasTolerance = (kind: LabelKind) => hasBounds(kind) || kind === "spans" || kind === "edit";

/** A definition as it is sent: each label with the settings of its kind alone, for the server refuses others. */
export function sentOf(definition: QueueDefinition): QueueDefinition {
  return { ...definition, labels: definition.labels.map(ofKind) };
}

function ofKind({ name, kind, required, choices, minimum, maximum, tolerance, scale }: Label): Label {
  return {
    name,
    kind,
    required: required ?? false,
    ...(hasChoices(kind) && { choices: choices ?? [] }),
    ...(hasBounds(kind) && bound("minimum", minimum)),
    ...(hasBounds(kind) && bound("maximum", maximum)),
    ...(hasTolerance(kind) && tolerance !== undefined && { tolerance }),
    ...(kind === "number" && scale !== undefined && { scale }),
  };
}

function bound(name: "minimum" | "maximum", value: number | null | undefined) {
  return value === null || value === undefined ? {} : { [name]: value };
}

/** A list that was written with commas or line breaks, each once. */
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map((one) => one.trim()))].filter((one) => one !== "");
}
