import type { Check, CohortReport, FailureModeReport } from "../../api/gates";
import { Notice } from "../../parts/Notice";
import { cohortName } from "./cohortName";
import { OutcomeBadge } from "./OutcomeBadge";

interface Named {
  name: string;
  check: Check;
}

/** What the policy asked for and did not get, the worst first; what held is counted. */
export function Checks({ cohorts, modes }: { cohorts: CohortReport[]; modes: FailureModeReport[] }) {
  const all: Named[] = [
    ...cohorts.flatMap((cohort) => cohort.checks.map((check) => ({ name: cohortName(cohort.cohort), check }))),
    ...modes.map((mode) => ({ name: mode.mode, check: mode.check })),
  ];
  const blocking = all.filter(({ check }) => check.outcome === "block");
  const open = all.filter(({ check }) => check.outcome === "inconclusive");
  const held = all.length - blocking.length - open.length;
  if (blocking.length + open.length === 0)
    return <Notice tone="good" title={`All ${all.length} checks hold`} />;
  return (
    <ul className="checks">
      {[...blocking, ...open].map(({ name, check }, i) => (
        <li key={i}>
          <OutcomeBadge outcome={check.outcome} />
          <span className="wrap">
            <strong>{name}</strong> {check.reason}
          </span>
        </li>
      ))}
      {held > 0 && <li className="soft">{held === 1 ? "1 other holds" : `${held} others hold`}.</li>}
    </ul>
  );
}
