import { Link } from "@tanstack/react-router";
import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import type { Passed } from "../../api/evaluations";
import type { CohortReport, Gate, RowSample } from "../../api/gates";
import { Badge } from "../../parts/Badge";
import { count, decimal, percent, points, signed } from "../../parts/format";
import { cohortName } from "./cohortName";
import { rateDifference, scoreDifference, type Difference } from "./difference";
import { Heat } from "./Heat";
import { runOf } from "./runOf";
import { evaluationSearch, type EvaluationSearch } from "./search";

interface Properties {
  cohorts: CohortReport[];
  evaluator: string;
  gate: Gate;
  onOpen: (title: string, sample: RowSample, search: EvaluationSearch) => void;
}

/** Two sums of the same numbers differ by no more. */
const rounding = 1e-9;

/** Candidate against baseline by cohort: the rates, what chance leaves possible, and the rows behind each number. */
export function Intervals({ cohorts, evaluator, gate, onOpen }: Properties) {
  const lowest = Math.min(...cohorts.flatMap(valuesOf), 0.9);
  const place = scaleLinear([Math.max(0, lowest - 0.03), 1], [0, 100]).nice(5);
  // Where an evaluator only passes and fails, the mean of its scores says nothing new; and few know of a judge's noise.
  const hasScores = cohorts.some(({ mean_score, pass_rate }) => Math.abs((mean_score ?? 0) - (pass_rate ?? 0)) > rounding);
  const hasUndecided = cohorts.some((cohort) => cohort.undecided.count > 0);
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
            <th className="end">Difference</th>
            {hasScores && <th className="end">Mean score</th>}
            <th className="end">Failed</th>
            {hasUndecided && <th className="end">Undecided</th>}
            <th className="end">Unscored</th>
            <th className="end">Lost</th>
            <th className="end">Gained</th>
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => {
            const name = cohortName(cohort.cohort);
            const search = evaluationSearch({ evaluator, cohort: Object.entries(cohort.cohort).map(([key, value]) => `${key}=${value}`) });
            const sample = (title: string, of: RowSample | undefined, passed?: Passed) => (
              <Sample title={`${name}, ${title}`} sample={of} onOpen={(head, rows) => onOpen(head, rows, { ...search, passed })} />
            );
            return (
              <tr key={name}>
                <th scope="row">
                  {name} {!cohort.is_counted && <Badge title="Too few rows to decide anything">small</Badge>}
                </th>
                <td className="end">
                  <RunLink source={gate.candidate} search={search} of={`${name}, all rows`}>
                    {count(cohort.rows)}
                  </RunLink>
                </td>
                <td className="end cell-tight">
                  <RunLink source={gate.baseline} search={search} of={`${name}, of the baseline`}>
                    {percent(cohort.comparison?.baseline_pass_rate)}
                  </RunLink>
                </td>
                <Heat share={cohort.pass_rate}>
                  <RunLink source={gate.candidate} search={{ ...search, passed: "true" }} of={`${name}, passed`}>
                    {percent(cohort.pass_rate)}
                  </RunLink>
                </Heat>
                <td className="gate-plot">
                  <Plot cohort={cohort} place={place} />
                </td>
                <td className="end">
                  <Changed by={rateDifference(cohort)} inWords={points} />
                </td>
                {hasScores && (
                  <td className="end">
                    {decimal(cohort.mean_score, 3)}
                    <Changed by={scoreDifference(cohort)} inWords={(change) => signed(change, 3)} />
                  </td>
                )}
                {sample("failed", cohort.failed, "false")}
                {hasUndecided && sample("undecided", cohort.undecided)}
                {sample("unscored", cohort.unscored, "null")}
                {sample("lost", cohort.comparison?.lost, "false")}
                {sample("gained", cohort.comparison?.gained, "true")}
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

function RunLink({ source, search, of, children }: { source: string | null; search: EvaluationSearch; of: string; children: ReactNode }) {
  const id = source === null ? undefined : runOf(source);
  if (id === undefined) return <>{children}</>;
  return (
    <Link to="/evaluations/$id" params={{ id }} search={search} hash="results">
      {children}
      <span className="visually-hidden"> {of}</span>
    </Link>
  );
}

/** A change, what chance leaves possible of it, and how likely it is chance alone: as far as the report says. */
function Changed({ by, inWords }: { by: Difference | null; inWords: (change: number) => string }) {
  if (by === null) return <span className="soft">–</span>;
  const { change, interval, chance } = by;
  return (
    <span className="changed">
      <span className="cell-tight">{inWords(change)}</span>
      {interval && (
        <span className="soft cell-tight">
          {inWords(interval.lower)} to {inWords(interval.upper)}
        </span>
      )}
      {chance !== null && <span className="soft cell-tight">{chance < 0.001 ? "p < 0.001" : `p = ${decimal(chance, 3)}`}</span>}
    </span>
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

interface SampleProperties {
  title: string;
  sample: RowSample | undefined;
  onOpen: (title: string, sample: RowSample) => void;
}

function Sample({ title, sample, onOpen }: SampleProperties) {
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
