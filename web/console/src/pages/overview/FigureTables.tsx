import type { Figures } from "../../api/figures";
import { count, decimal, percent } from "../../parts/format";

/** The least covered cohorts come first; more of them say little. */
const cohortsShown = 8;

export function Discards({ of }: { of: Figures["discards"] }) {
  return (
    <section className="card flush scroll-x" tabIndex={0} role="region" aria-label="Why edits were discarded">
      <table className="table">
        <thead>
          <tr>
            <th>Why edits were discarded</th>
            <th className="end">Edits</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.reason}>
              <td>{one.reason.replaceAll("_", " ")}</td>
              <td className="end">{count(one.edits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Coverage({ of }: { of: Figures["coverage"] }) {
  return (
    <section className="card flush scroll-x" tabIndex={0} role="region" aria-label="Cohorts that are reviewed least">
      <table className="table">
        <thead>
          <tr>
            <th>Cohorts that are reviewed least</th>
            <th className="end">Traces</th>
            <th className="end">Reviewed rows</th>
            <th className="end">Coverage</th>
            <th className="end">Negative</th>
          </tr>
        </thead>
        <tbody>
          {of.slice(0, cohortsShown).map((one) => (
            <tr key={one.cohort}>
              <td className="wrap">{one.cohort}</td>
              <td className="end">{count(one.traces)}</td>
              <td className="end">{count(one.reviewed_rows)}</td>
              <td className="end">{decimal(one.coverage)}</td>
              <td className="end">{percent(one.negative_rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
