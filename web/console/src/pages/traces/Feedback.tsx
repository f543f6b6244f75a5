import type { TraceFeedback } from "../../api/traces";
import { Badge, type Tone } from "../../parts/Badge";
import { Fold } from "../../parts/Fold";
import { Time } from "../../parts/Time";
import { saidOf } from "./feedbackText";

/** As many as leave the steps of the trace in sight. */
const shown = 3;

/** What people said of the answer, in their own words where they wrote some. */
export function Feedback({ of }: { of: readonly TraceFeedback[] }) {
  if (of.length === 0) return null;
  return (
    <section className="card stack-close" aria-label="Feedback">
      <h2>What people said</h2>
      <List of={of.slice(0, shown)} />
      {of.length > shown && (
        <Fold title="Earlier" about={`${of.length - shown}`}>
          <List of={of.slice(shown)} />
        </Fold>
      )}
    </section>
  );
}

function List({ of }: { of: readonly TraceFeedback[] }) {
  return (
    <ul className="feedback">
      {of.map((one) => (
        <Said key={one.event_id} of={one} />
      ))}
    </ul>
  );
}

function Said({ of }: { of: TraceFeedback }) {
  const { text, isGood } = saidOf(of);
  const tone: Tone = isGood === null ? "plain" : isGood ? "good" : "bad";
  return (
    <li>
      <p className="row">
        <Badge tone={tone}>{text}</Badge>
        <span className="soft">
          <Time at={of.received_at} />
        </span>
        {of.user && <span className="soft ellipsis mono">{of.user}</span>}
      </p>
      {of.comment && <p className="pre">{of.comment}</p>}
    </li>
  );
}
