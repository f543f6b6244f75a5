import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { QuarantineItem } from "../../api/quarantine";
import { useMay } from "../../app/session";
import { Button } from "../../parts/Button";
import { SweepDialog } from "./SweepDialog";
import { quarantineReasons, reasonInWords } from "./reasons";

const route = getRouteApi("/shell/quarantine");

interface Properties {
  known: readonly QuarantineItem[];
  reason: string | undefined;
}

/** Narrows the list to one reason, on all of whose edits a lead decides at once: such as those that the circuit breaker held. */
export function OneReason({ known, reason }: Properties) {
  const navigate = route.useNavigate();
  const [deciding, setDeciding] = useState<"release" | "discard">();
  const mayDecide = useMay("lead");
  const reasons = [...new Set([...quarantineReasons, ...known.map((item) => item.reason), ...(reason ? [reason] : [])])];
  return (
    <div className="row" role="group" aria-label="All of one reason">
      <select
        className="input quarantine-reason"
        aria-label="Reason"
        value={reason ?? ""}
        onChange={(event) => void navigate({ search: event.target.value === "" ? {} : { reason: event.target.value }, replace: true })}
      >
        <option value="">Any reason</option>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {reasonInWords(one)}
          </option>
        ))}
      </select>
      {reason && mayDecide && known.length > 0 && (
        <>
          <Button onClick={() => setDeciding("release")}>Release all</Button>
          <Button kind="danger" onClick={() => setDeciding("discard")}>
            Discard all
          </Button>
        </>
      )}
      {deciding && reason && <SweepDialog reason={reason} release={deciding === "release"} onClose={() => setDeciding(undefined)} />}
    </div>
  );
}
