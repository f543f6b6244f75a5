import { Link } from "@tanstack/react-router";
import type { TrainingRun } from "../../api/training";
import { count, duration } from "../../parts/format";
import { Time } from "../../parts/Time";
import { StateBadge } from "./StateBadge";
import { took } from "./took";
import "./runs.css";

/** A trainer may be a whole command line; the page of the run shows all of it. */
const longest = 60;

function brief(trainer: string): string {
  return trainer.length > longest ? `${trainer.slice(0, longest)}…` : trainer;
}

export function TrainingTable({ runs }: { runs: TrainingRun[] }) {
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Table of trainings">
      <table className="table">
        <thead>
          <tr>
            <th>Started</th>
            <th>State</th>
            <th>Trained on</th>
            <th className="end">New rows</th>
            <th>By</th>
            <th className="end">Took</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td className="cell-short">
                <Link to="/runs/$id" params={{ id: run.id }}>
                  <Time at={run.started_at} />
                </Link>
              </td>
              <td>
                <StateBadge state={run.state} />
              </td>
              <td className="cell-short">
                {run.dataset}@{run.version}
              </td>
              <td className="end">{count(run.new_rows)}</td>
              <td className="mono wrap">{brief(run.trainer)}</td>
              <td className="end cell-short">{duration(took(run, Date.now()))}</td>
              <td className="wrap">{run.reason ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
