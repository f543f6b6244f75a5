import type { Rules } from "../../api/review";
import { NumberInput } from "./NumberInput";

interface Properties {
  value: Rules;
  onChange: (value: Rules) => void;
}

const yes: { name: "escalation" | "thumbs_down" | "quarantine" | "dissent"; label: string }[] = [
  { name: "thumbs_down", label: "A thumb down" },
  { name: "escalation", label: "Handed to a person" },
  { name: "quarantine", label: "Curation did not dare to decide" },
  { name: "dissent", label: "Judge and evaluator contradict each other" },
];

/** What enters the queue by itself, from when the rule is there. */
export function RulesEditor({ value, onChange }: Properties) {
  const set = (change: Partial<Rules>) => onChange({ ...value, ...change });
  const [from, to] = value.score_between ?? [null, null];
  // A range that has one end only is none yet; the other end is the same until it is given.
  const range = (low: number | null, high: number | null) => set({ score_between: low === null && high === null ? null : [low ?? high!, high ?? low!] });
  return (
    <div className="stack-close">
      {yes.map(({ name, label }) => (
        <label key={name} className="row">
          <input type="checkbox" checked={value[name]} onChange={(event) => set({ [name]: event.target.checked })} />
          {label}
        </label>
      ))}
      <div className="rules">
        <NumberInput label="A score below" step="any" value={value.score_below} onChange={(score_below) => set({ score_below })} />
        <NumberInput label="A score from" step="any" value={from} onChange={(low) => range(low, low === null ? null : to)} />
        <NumberInput label="to" step="any" value={to} onChange={(high) => range(high === null ? null : from, high)} />
        <NumberInput
          label="An uncertainty above (0 to 1)"
          step="any"
          minimum={0}
          maximum={1}
          value={value.uncertainty_above}
          onChange={(uncertainty_above) => set({ uncertainty_above })}
        />
        <NumberInput
          label="Share of passes at random (0 to 1)"
          step="any"
          minimum={0}
          maximum={1}
          value={value.pass_share}
          onChange={(share) => set({ pass_share: share ?? 0 })}
        />
      </div>
    </div>
  );
}
