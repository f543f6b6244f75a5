import type { TraceEdit } from "../../api/traces";
import { Fold } from "../../parts/Fold";
import { TextDiff } from "../../parts/TextDiff";
import { Time } from "../../parts/Time";

/** What people made of the output; the latest stands open. */
export function Edits({ of }: { of: readonly TraceEdit[] }) {
  const [latest, ...earlier] = of;
  if (!latest) return null;
  return (
    <section className="card stack-close" aria-label="Edits">
      <h2>What people made of it</h2>
      <Made of={latest} />
      {earlier.length > 0 && (
        <Fold title="Earlier" about={`${earlier.length}`}>
          {earlier.map((one) => (
            <Made key={one.event_id} of={one} />
          ))}
        </Fold>
      )}
    </section>
  );
}

function Made({ of }: { of: TraceEdit }) {
  return (
    <div className="stack-close">
      <p className="row soft">
        <Time at={of.received_at} />
        <span className="mono wrap">{of.event_id}</span>
        {of.user && <span className="mono ellipsis">{of.user}</span>}
      </p>
      <TextDiff label="From the output to the edit" from={of.original_llm_output} to={of.final_user_edit} />
    </div>
  );
}
