import { Link } from "@tanstack/react-router";
import type { Evaluation } from "../../api/evaluations";
import { sourceOf } from "./rowSource";

/** A row by its id, which leads to where it can be read: in its dataset, or the trace that it is. Rows of a file are ids alone. */
export function RowLink({ run, id }: { run: Evaluation["run"] | undefined; id: string }) {
  const source = run && sourceOf(run.dataset);
  switch (source?.kind) {
    case "traces":
      return (
        <Link to="/traces/$traceId" params={{ traceId: id }} className="mono wrap">
          {id}
        </Link>
      );
    case "dataset":
      return (
        <Link to="/datasets/$name" params={{ name: source.name }} search={{ tab: "rows", version: source.version, row: id }} className="mono wrap">
          {id}
        </Link>
      );
    default:
      return <span className="mono wrap">{id}</span>;
  }
}
