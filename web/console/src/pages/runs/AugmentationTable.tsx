import { Link } from "@tanstack/react-router";
import type { Augmentation } from "../../api/augmentations";
import { Badge } from "../../parts/Badge";
import { count, plural } from "../../parts/format";
import { Time } from "../../parts/Time";
import "./runs.css";

/** Modes and reasons are told as far as a line has room for. */
const most = 4;

/** What was made of which failures, and why the rest was not kept. */
export function AugmentationTable({ runs }: { runs: Augmentation[] }) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Table of augmentations">
      <table className="table">
        <thead>
          <tr>
            <th>Done</th>
            <th>Failures of</th>
            <th className="end">Failures</th>
            <th className="end">Proposed</th>
            <th className="end">Kept</th>
            <th>Not kept for</th>
            <th>Failure modes</th>
            <th>Judge</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ id, run, done_at, report }) => (
            <tr key={id}>
              <td className="cell-short">
                <Time at={done_at} />
              </td>
              <td className="mono wrap">
                <Evaluated run={run} />
              </td>
              <td className="end">{count(report.failures)}</td>
              <td className="end">{count(report.generated)}</td>
              <td className="end">
                {count(report.kept)} {report.stopped_by && <Badge tone="warn" title={report.stopped_by}>stopped</Badge>}
              </td>
              <td className="wrap">{inWords(Object.entries(report.rejected))}</td>
              <td className="wrap">{inWords(report.modes.map((mode) => [mode.name, mode.failures]))}</td>
              <td className="wrap">
                {report.judge}
                <span className="soft">, {plural(report.usage.calls, "call")}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// A turn names the evaluation by its id, a command as it was given it.
function Evaluated({ run }: { run: string }) {
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(run)) return <>{run}</>;
  return (
    <Link to="/evaluations/$id" params={{ id: run }}>
      {run}
    </Link>
  );
}

function inWords(counts: [string, number][]): string {
  if (counts.length === 0) return "–";
  const told = [...counts].sort(([, one], [, other]) => other - one).slice(0, most);
  const rest = counts.length - told.length;
  return told.map(([name, number]) => `${name.replaceAll("_", " ")} ${count(number)}`).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
