import { Link } from "@tanstack/react-router";
import type { Evaluation } from "../../api/evaluations";
import { Badge } from "../../parts/Badge";
import { count, percent } from "../../parts/format";
import { Time } from "../../parts/Time";

export function RunTable({ runs }: { runs: Evaluation[] }) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Table of evaluations">
      <table className="table">
        <thead>
          <tr>
            <th>Finished</th>
            <th>Dataset</th>
            <th>Answers of</th>
            <th className="end">Rows</th>
            <th>Passed</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ run, finished_at, rows, evaluators }) => (
            <tr key={run.run_id}>
              <td className="cell-tight">
                <Link to="/evaluations/$id" params={{ id: run.run_id }}>
                  <Time at={finished_at} />
                </Link>
              </td>
              <td className="wrap">{run.dataset}</td>
              <td className="mono">
                <span className="run-name" title={run.target}>
                  {run.target}
                </span>
              </td>
              <td className="end">{count(rows)}</td>
              <td>
                <span className="row">
                  {evaluators.map((one) => (
                    <Badge key={one.evaluator} title={one.evaluator}>
                      {one.evaluator} {percent(one.pass_rate)}
                    </Badge>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
