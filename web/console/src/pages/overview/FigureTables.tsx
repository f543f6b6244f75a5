import { useState } from "react";
import type { CohortCoverage, ComplaintShares, Figures, WheelFeedback } from "../../api/figures";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { count, decimal, percent } from "../../parts/format";
import { Trend } from "./Trend";

/** The least covered cohorts come first; more of them are shown to who asks. */
const cohortsShown = 8;

/** Why edits were discarded, and how often over the parts of the time. */
export function Discards({ of }: { of: Figures }) {
  const over = (reason: string) => of.trend.map((part) => part.discards.find((one) => one.reason === reason)?.edits ?? 0);
  return (
    <section className="card flush scroll-x" tabIndex={0} role="region" aria-label="Why edits were discarded">
      <table className="table">
        <thead>
          <tr>
            <th>Why edits were discarded</th>
            <th className="end">Edits</th>
            <th className="discard-trend">Over the time</th>
          </tr>
        </thead>
        <tbody>
          {of.discards.map((one) => (
            <tr key={one.reason}>
              <td>{one.reason.replaceAll("_", " ")}</td>
              <td className="end">{count(one.edits)}</td>
              <td className="discard-trend">
                <Trend values={over(one.reason)} label={`${one.reason.replaceAll("_", " ")}, from first to last: ${over(one.reason).join(", ")}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ComplaintHeads() {
  return (
    <>
      <th className="end">Thumbs down</th>
      <th className="end">To a person</th>
      <th className="end">Came back</th>
    </>
  );
}

function ComplaintRates({ of }: { of: ComplaintShares }) {
  return (
    <>
      <td className="end">{percent(of.thumbs_down_rate)}</td>
      <td className="end">{percent(of.escalation_rate)}</td>
      <td className="end">{percent(of.reopened_rate)}</td>
    </>
  );
}

export function Coverage({ of }: { of: readonly CohortCoverage[] }) {
  const [showsAll, setShowsAll] = useState(false);
  return (
    <section className="card flush scroll-x coverage" tabIndex={0} role="region" aria-label="Cohorts that are reviewed least">
      <table className="table">
        <thead>
          <tr>
            <th>Cohorts that are reviewed least</th>
            <th>In the wheel</th>
            <th className="end">Traces</th>
            <th className="end">Reviewed rows</th>
            <th className="end">Coverage</th>
            <th className="end">Negative</th>
            <ComplaintHeads />
          </tr>
        </thead>
        <tbody>
          {(showsAll ? of : of.slice(0, cohortsShown)).map((one) => (
            <tr key={one.cohort}>
              <td className="wrap">{one.cohort}</td>
              <td>{one.is_in_wheel ? <Badge tone="good">in</Badge> : <Badge tone="warn">outside</Badge>}</td>
              <td className="end">{count(one.traces)}</td>
              <td className="end">{count(one.reviewed_rows)}</td>
              <td className="end">{decimal(one.coverage)}</td>
              <td className="end">{percent(one.negative_rate)}</td>
              <ComplaintRates of={one} />
            </tr>
          ))}
        </tbody>
      </table>
      {of.length > cohortsShown && (
        <p className="virtual-foot">
          <Button kind="quiet" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? "Only those that are reviewed least" : `All ${count(of.length)} cohorts`}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Whether users are better off where rows were reviewed. */
export function Feedback({ of }: { of: readonly WheelFeedback[] }) {
  return (
    <section className="card flush scroll-x coverage" tabIndex={0} role="region" aria-label="What users think, in the wheel and outside">
      <table className="table">
        <thead>
          <tr>
            <th>What users think, by</th>
            <th>Cohorts</th>
            <th className="end">Traces</th>
            <ComplaintHeads />
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={`${one.attribute} ${one.is_in_wheel}`}>
              <td>{one.attribute}</td>
              <td>
                {count(one.cohorts)} {one.is_in_wheel ? <Badge tone="good">in the wheel</Badge> : <Badge tone="warn">outside</Badge>}
              </td>
              <td className="end">{count(one.traces)}</td>
              <ComplaintRates of={one} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
