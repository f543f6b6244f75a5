import type { QueueDefinition } from "../../api/review";
import { Field } from "../../parts/Field";
import { Fold } from "../../parts/Fold";
import { plural } from "../../parts/format";
import { ListInput } from "./ListInput";
import { LabelsEditor } from "./LabelsEditor";
import { NumberInput } from "./NumberInput";
import { RulesEditor } from "./RulesEditor";
import "./queue.css";

interface Properties {
  value: QueueDefinition;
  onChange: (value: QueueDefinition) => void;
}

/** All that defines a queue but its name. */
export function QueueFields({ value, onChange }: Properties) {
  const set = (change: Partial<QueueDefinition>) => onChange({ ...value, ...change });
  return (
    <>
      <Field label="Guidelines" hint="Markdown. What each label means, with an example of each.">
        {(ids) => <textarea {...ids} className="input" rows={6} value={value.guidelines ?? ""} onChange={(event) => set({ guidelines: event.target.value })} />}
      </Field>
      <Fold title="Questions" about={plural(value.labels.length, "label")}>
        <LabelsEditor value={value.labels} onChange={(labels) => set({ labels })} />
      </Fold>
      <Fold title="Rules" about="what comes in by itself">
        <RulesEditor value={value.rules} onChange={(rules) => set({ rules })} />
      </Fold>
      <Fold title="Who answers" about={`${plural(value.reviewers, "reviewer")} an item`}>
        <div className="rules">
          <NumberInput label="Reviewers an item" value={value.reviewers} minimum={1} maximum={10} onChange={(reviewers) => set({ reviewers: reviewers ?? 2 })} />
          <Field label="Assignment">
            {(ids) => (
              <select {...ids} className="input" value={value.assignment} onChange={(event) => set({ assignment: event.target.value as QueueDefinition["assignment"] })}>
                <option value="pull">whoever comes</option>
                <option value="round_robin">in turn</option>
                <option value="load">who has the fewest</option>
              </select>
            )}
          </Field>
          <ListInput label="Reviewers by name" hint="For “in turn” and “who has the fewest”." value={value.people} onChange={(people) => set({ people })} />
          <NumberInput
            label="Seconds an item is kept for who took it"
            value={value.lease_seconds}
            minimum={10}
            maximum={86_400}
            onChange={(seconds) => set({ lease_seconds: seconds ?? 600 })}
          />
          <NumberInput
            label="Share of items with a known answer"
            value={value.gold_share}
            minimum={0}
            maximum={0.5}
            step="any"
            onChange={(share) => set({ gold_share: share ?? 0 })}
          />
        </div>
      </Fold>
    </>
  );
}
