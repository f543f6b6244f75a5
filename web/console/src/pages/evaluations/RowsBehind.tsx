import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef } from "react";
import type { RowSample } from "../../api/gates";
import { Button } from "../../parts/Button";
import { count } from "../../parts/format";
import { runOf } from "./runOf";

export interface Behind {
  title: string;
  sample: RowSample;
  candidate: string;
  evaluator: string;
}

/** The rows behind a number of the report; the report holds the first of them, the candidate's run all. */
export function RowsBehind({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => element.current?.showModal(), []);
  const { title, sample, candidate, evaluator } = behind;
  const run = runOf(candidate);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <div>
        <h2 id={heading}>
          {title}: {count(sample.count)}
        </h2>
        <ul className="behind">
          {sample.rows.map((row) => (
            <li key={row.id}>
              <span className="mono wrap">{row.id}</span>
              <span className="wrap">{row.reason}</span>
            </li>
          ))}
        </ul>
        {sample.rows.length < sample.count && <p className="soft">These are the first {count(sample.rows.length)}.</p>}
        <footer>
          {run && (
            <Link to="/evaluations/$id" params={{ id: run }} search={{ evaluator }} hash="results" className="button">
              All rows of the candidate
            </Link>
          )}
          <Button onClick={onClose}>Close</Button>
        </footer>
      </div>
    </dialog>
  );
}
