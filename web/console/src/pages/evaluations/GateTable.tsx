import { Link } from "@tanstack/react-router";
import type { Gate } from "../../api/gates";
import { Time } from "../../parts/Time";
import { OutcomeBadge } from "./OutcomeBadge";

export function GateTable({ gates }: { gates: Gate[] }) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Table of decisions">
      <table className="table">
        <thead>
          <tr>
            <th>Decided</th>
            <th>Decision</th>
            <th>Candidate against baseline</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {gates.map((gate) => (
            <tr key={gate.id}>
              <td className="cell-tight">
                <Link to="/gates/$id" params={{ id: gate.id }}>
                  <Time at={gate.decided_at} />
                </Link>
              </td>
              <td>
                <OutcomeBadge outcome={gate.decision} />
              </td>
              <td className="mono">
                <span className="run-name" title={gate.candidate}>
                  {gate.candidate}
                </span>
                {gate.baseline && (
                  <span className="run-name soft" title={gate.baseline}>
                    against {gate.baseline}
                  </span>
                )}
              </td>
              <td>{gate.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
