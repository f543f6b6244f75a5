import { Link } from "@tanstack/react-router";
import { runOf } from "./runOf";

/** Where results came from: an evaluation that can be opened, or a file. */
export function Source({ of }: { of: string }) {
  const run = runOf(of);
  if (!run) return <span className="mono">{of}</span>;
  return (
    <Link to="/evaluations/$id" params={{ id: run }} className="mono">
      {of}
    </Link>
  );
}
