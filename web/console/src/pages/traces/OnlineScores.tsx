import type { TraceScore } from "../../api/traces";
import { Badge } from "../../parts/Badge";
import { decimal } from "../../parts/format";

/** What the server's own evaluators said of the trace when it had arrived. */
export function OnlineScores({ of }: { of: readonly TraceScore[] }) {
  if (of.length === 0) return null;
  return (
    <section className="card flush scroll-x" tabIndex={0} role="region" aria-label="Scores on arrival">
      <table className="table">
        <thead>
          <tr>
            <th>Scored on arrival by</th>
            <th className="end">Score</th>
            <th>Verdict</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.evaluator}>
              <td>{one.evaluator}</td>
              <td className="end">{decimal(one.score)}</td>
              <td>
                <Verdict passed={one.passed} />
              </td>
              <td className="wrap">{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Verdict({ passed }: { passed: boolean | null }) {
  if (passed === null) return <Badge>unscored</Badge>;
  return passed ? <Badge tone="good">passed</Badge> : <Badge tone="bad">failed</Badge>;
}
