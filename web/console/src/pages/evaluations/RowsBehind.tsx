import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef } from "react";
import type { RowSample } from "../../api/gates";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { count } from "../../parts/format";
import { RowLink } from "./RowLink";
import { runOf } from "./runOf";
import type { EvaluationSearch } from "./search";
import { useRun } from "./useRun";

export interface Behind {
  title: string;
  sample: RowSample;
  candidate: string;
  /** Where the candidate's run shows them all. */
  search: EvaluationSearch;
}

/** The rows behind a number of the report; the report holds the first of them, the candidate's run all. */
export function RowsBehind({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => element.current?.showModal(), []);
  const { title, sample, candidate, search } = behind;
  const id = runOf(candidate);
  const run = useRun(candidate);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={heading} onClose={onClose}>
      <div>
        <h2 id={heading}>
          {title}: {count(sample.count)}
        </h2>
        <ul className="behind" tabIndex={0} aria-label="Rows">
          {sample.rows.map((row) => (
            <li key={row.id}>
              <RowLink run={run} id={row.id} />
              <span className="wrap">
                {row.reason} {row.likely_mode && <Badge tone="warn" title={row.likely_mode_reason ?? ""}>{`likely ${row.likely_mode}`}</Badge>}
              </span>
            </li>
          ))}
        </ul>
        {sample.rows.length < sample.count && <p className="soft">These are the first {count(sample.rows.length)}.</p>}
        <footer>
          {id && (
            <Link to="/evaluations/$id" params={{ id }} search={search} hash="results" className="button">
              Rows of the candidate
            </Link>
          )}
          <Button onClick={onClose}>Close</Button>
        </footer>
      </div>
    </dialog>
  );
}
