import { scaleLinear } from "d3-scale";
import type { CohortReport, RowSample } from "../../api/gates";
import { Badge } from "../../parts/Badge";
import { count, percent } from "../../parts/format";
import { cohortName } from "./cohortName";
import { Heat } from "./Heat";

interface Properties {
  cohorts: CohortReport[];
  onOpen: (title: string, sample: RowSample) => void;
}

/** Candidate against baseline by cohort: the rates, what chance leaves possible, and the rows that were lost and gained. */
export function Intervals({ cohorts, onOpen }: Properties) {
  const lowest = Math.min(...cohorts.flatMap(valuesOf), 0.9);
  const place = scaleLinear([Math.max(0, lowest - 0.03), 1], [0, 100]).nice(5);
  return (
    <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Candidate against baseline">
      <table className="table gate-table">
        <thead>
          <tr>
            <th>Cohort</th>
            <th className="end">Rows</th>
            <th className="end">Baseline</th>
            <th className="end">Candidate</th>
            <th className="gate-plot">
              <Axis place={place} />
            </th>
            <th className="end">Failed</th>
            <th className="end">Unscored</th>
            <th className="end">Lost</th>
            <th className="end">Gained</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => {
            const name = cohortName(cohort.cohort);
            return (
              <tr key={name}>
                <th scope="row">
                  {name} {!cohort.is_counted && <Badge title="Too few rows to decide anything">small</Badge>}
                </th>
                <td className="end">{count(cohort.rows)}</td>
                <td className="end">{percent(cohort.comparison?.baseline_pass_rate)}</td>
                <Heat share={cohort.pass_rate}>{percent(cohort.pass_rate)}</Heat>
                <td className="gate-plot">
                  <Plot cohort={cohort} place={place} />
                </td>
                <Sample title={`${name}, failed`} sample={cohort.failed} onOpen={onOpen} />
                <Sample title={`${name}, unscored`} sample={cohort.unscored} onOpen={onOpen} />
                <Sample title={`${name}, lost`} sample={cohort.comparison?.lost} onOpen={onOpen} />
                <Sample title={`${name}, gained`} sample={cohort.comparison?.gained} onOpen={onOpen} />
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="gate-key soft">
        <span>
          <i className="key-interval" /> candidate with its interval
        </span>
        <span>
          <i className="key-baseline" /> baseline
        </span>
        <span>
          <i className="key-floor" /> floor of the policy
        </span>
      </p>
    </div>
  );
}

type Place = ReturnType<typeof scaleLinear<number, number>>;

function Axis({ place }: { place: Place }) {
  const [low, high] = place.domain();
  return (
    <span className="gate-axis">
      <span>{percent(low, 0)}</span>
      <span>{percent(high, 0)}</span>
    </span>
  );
}

function Plot({ cohort, place }: { cohort: CohortReport; place: Place }) {
  const at = (value: number) => `${place(value)}%`;
  const interval = cohort.pass_rate_interval;
  const baseline = cohort.comparison?.baseline_pass_rate;
  const floor = floorOf(cohort);
  if (cohort.pass_rate === null) return null;
  return (
    <svg className="plot" role="img" aria-label={inWords(cohort)} width="100%" height="22">
      <line className="plot-line" x1="0" x2="100%" y1="11" y2="11" />
      {floor !== null && <line className="plot-floor" x1={at(floor)} x2={at(floor)} y1="2" y2="20" />}
      {interval && <line className="plot-interval" x1={at(interval.lower)} x2={at(interval.upper)} y1="11" y2="11" />}
      {baseline !== null && baseline !== undefined && <circle className="plot-baseline" cx={at(baseline)} cy="11" r="4.5" />}
      <circle className="plot-candidate" cx={at(cohort.pass_rate)} cy="11" r="4.5" />
    </svg>
  );
}

function Sample({ title, sample, onOpen }: { title: string; sample: RowSample | undefined; onOpen: Properties["onOpen"] }) {
  if (!sample || sample.count === 0) return <td className="end soft">{sample ? 0 : "–"}</td>;
  return (
    <td className="end">
      <button type="button" className="link" onClick={() => onOpen(title, sample)}>
        {count(sample.count)}
        <span className="visually-hidden"> {title}</span>
      </button>
    </td>
  );
}

function valuesOf(cohort: CohortReport): number[] {
  return [cohort.pass_rate_interval?.lower, cohort.comparison?.baseline_pass_rate, floorOf(cohort)].filter(
    (value): value is number => typeof value === "number",
  );
}

function floorOf(cohort: CohortReport): number | null {
  return cohort.checks.find((check) => check.rule === "floor")?.limit ?? null;
}

function inWords(cohort: CohortReport): string {
  const interval = cohort.pass_rate_interval;
  const range = interval ? ` (${percent(interval.lower)} to ${percent(interval.upper)})` : "";
  const baseline = cohort.comparison?.baseline_pass_rate;
  const before = baseline === null || baseline === undefined ? "" : `, baseline ${percent(baseline)}`;
  return `Candidate ${percent(cohort.pass_rate)}${range}${before}`;
}
