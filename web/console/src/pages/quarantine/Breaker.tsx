import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { BreakerEvidence, BreakerOpening } from "../../api/breaker";
import { useOpenings } from "../../app/breaker";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Fold } from "../../parts/Fold";
import { plural } from "../../parts/format";
import { Time } from "../../parts/Time";
import { CloseDialog } from "./CloseDialog";
import { reasonInWords } from "./reasons";

/** Of the edits that it holds. */
const heldReason = "circuit_breaker";

/** The circuit breaker while it is open: for whom, why, and the way to close it. */
export function Breaker() {
  const openings = useOpenings();
  if (openings.length === 0) return null;
  return (
    <section className="quarantine" aria-label="Circuit breaker">
      {openings.map((opening) => (
        <Opening key={opening.number} opening={opening} />
      ))}
    </section>
  );
}

function Opening({ opening }: { opening: BreakerOpening }) {
  const [isClosing, setClosing] = useState(false);
  const mayClose = useMay("admin");
  return (
    <div className="card stack">
      <div className="spread">
        <div className="row">
          <h2>The circuit breaker is open</h2>
          <Badge tone="bad">{reasonInWords(opening.signal)}</Badge>
          <Badge>{opening.actor === null ? "everybody" : "one actor"}</Badge>
        </div>
        <span className="row soft">
          <Time at={opening.opened_at} />
          by {opening.opened_by ?? "itself"}
        </span>
      </div>
      <p className="wrap">{opening.why}</p>
      <p className="soft wrap">
        {opening.actor === null ? "What would be kept goes to quarantine, and nothing is trained by itself." : "What would be kept of this actor goes to quarantine: "}
        {opening.actor !== null && <span className="mono">{opening.actor}</span>}
      </p>
      {opening.evidence && <Evidence evidence={opening.evidence} />}
      <div className="row">
        {mayClose && <Button onClick={() => setClosing(true)}>Close the breaker</Button>}
        <Link to="/quarantine" search={{ reason: heldReason }} className="button">
          What it holds
        </Link>
      </div>
      {isClosing && <CloseDialog opening={opening} onClose={() => setClosing(false)} />}
    </div>
  );
}

function Evidence({ evidence }: { evidence: BreakerEvidence }) {
  return (
    <>
      <p className="soft wrap">
        {plural(evidence.quarantined, "edit")} of events {evidence.first_offset} to {evidence.last_offset} went to quarantine with it.
        {evidence.published_rows.length === 0 && " Nothing was published before."}
      </p>
      {evidence.published_rows.length > 0 && (
        <p className="wrap">
          {plural(evidence.published_rows.length, "row")} of{" "}
          <Link to="/datasets/$name" params={{ name: evidence.dataset }}>
            {evidence.dataset}
          </Link>{" "}
          were published before.
          {evidence.version_before !== null && ` To take them back, roll back to version ${evidence.version_before}.`}
        </p>
      )}
      <Ids title="Edits that it counts" ids={evidence.examples} />
      <Ids title="Rows published before" ids={evidence.published_rows} />
    </>
  );
}

function Ids({ title, ids }: { title: string; ids: string[] }) {
  if (ids.length === 0) return null;
  return (
    <Fold title={title} about={plural(ids.length, "id")}>
      <p className="mono wrap">{ids.join(", ")}</p>
    </Fold>
  );
}
