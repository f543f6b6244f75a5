import { Link } from "@tanstack/react-router";
import type { GateReport, RowSample } from "../../api/gates";
import { count, plural } from "../../parts/format";
import { sourceOf } from "./rowSource";

interface Properties {
  report: GateReport;
  onOpen: (title: string, sample: RowSample) => void;
}

/** What of the results decided nothing, and what could not be compared with what the candidate was trained on. */
export function LeftOut({ report, onOpen }: Properties) {
  const { excluded, trained_on: trainedOn, not_judged } = report;
  const others = Object.entries(not_judged);
  if (excluded.count === 0 && !trainedOn && others.length === 0) return null;
  return (
    <section className="card stack-close" aria-label="What was left out">
      <h2>What was left out</h2>
      {excluded.count > 0 && (
        <p>
          <button type="button" className="link" onClick={() => onOpen("Rows left out", excluded)}>
            {plural(excluded.count, "row")}
          </button>{" "}
          left out: they decide nothing, each for its reason.
        </p>
      )}
      {trainedOn && (
        <p className="wrap">
          Compared with what the candidate was trained on: {trainedOn.versions.map((version) => <Version key={version} of={version} />)}
          {trainedOn.not_compared.count > 0 ? (
            <>
              {" "}
              <button type="button" className="link" onClick={() => onOpen("Rows not compared", trainedOn.not_compared)}>
                {plural(trainedOn.not_compared.count, "row")}
              </button>{" "}
              could not be: the workspace does not know their text, and the candidate may have been trained on them.
            </>
          ) : (
            " Every row could be."
          )}
        </p>
      )}
      {others.length > 0 && (
        <p className="soft wrap">
          Not judged by the policy: {others.map(([name, results]) => `${name} (${plural(results, "result")})`).join(", ")}.
        </p>
      )}
      {excluded.count > excluded.rows.length && <p className="soft">The report names the first {count(excluded.rows.length)} rows left out.</p>}
    </section>
  );
}

function Version({ of }: { of: string }) {
  const source = sourceOf(of);
  if (source.kind !== "dataset") return <span className="mono">{of} </span>;
  return (
    <>
      <Link to="/datasets/$name" params={{ name: source.name }} search={{ tab: "rows", version: source.version }} className="mono">
        {of}
      </Link>
      .
    </>
  );
}
