import { useQuery } from "@tanstack/react-query";
import { readFigures, type Figure, type Figures as All } from "../../api/figures";
import { Failure } from "../../parts/Failure";
import { count, decimal, duration, percent } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Trend } from "./Trend";

/** The figures that tell most, in the order of the wheel; docs/metrics.md has the formula of each. */
const shown: Record<string, string> = {
  trace_to_row_conversion: "Traces that became rows",
  edit_distance: "How much users correct",
  thumbs_down_rate: "Thumbs down",
  escalation_rate: "Handed to a person",
  discard_rate: "Edits discarded",
  queue_progress: "Items decided",
  queue_age_p95_seconds: "Age of waiting items, p95",
  reviewer_agreement: "Decided by agreement",
  answers_per_day: "Answers a day",
  failure_to_row_seconds: "From failure to row",
  failure_to_release_seconds: "From failure to release",
  regression_escape_rate: "Regressions that escaped",
};

/** The least covered cohorts come first; more of them say little. */
const cohortsShown = 8;

/** Whether the wheel turns, over the last 30 days. */
export function Figures() {
  const figures = useQuery({ queryKey: ["figures"], queryFn: ({ signal }) => readFigures(signal), staleTime: 60_000 });
  return (
    <section className="stack-close" aria-label="Figures">
      <h2>The last 30 days</h2>
      {figures.isPending && <Loading what="Counting" />}
      {figures.isError && <Failure problem={figures.error} retry={() => void figures.refetch()} />}
      {figures.data && <Loaded all={figures.data} />}
    </section>
  );
}

function Loaded({ all }: { all: All }) {
  const found = Object.keys(shown).flatMap((name) => all.figures.find((figure) => figure.name === name) ?? []);
  return (
    <>
      <div className="figures">
        {found.map((figure) => (
          <FigureCard key={figure.name} figure={figure} trend={all.trend.map((day) => valueOf(day.figures, figure.name))} />
        ))}
      </div>
      <div className="figure-tables">
        {all.discards.length > 0 && <Discards of={all.discards} />}
        {all.coverage.length > 0 && <Coverage of={all.coverage} />}
      </div>
    </>
  );
}

function FigureCard({ figure, trend }: { figure: Figure; trend: (number | null)[] }) {
  return (
    <div className="card figure">
      <h3 className="soft">{shown[figure.name]}</h3>
      {figure.value === null ? (
        <p className="soft wrap">{figure.reason}</p>
      ) : (
        <>
          <p className="station-state number">{inUnit(figure)}</p>
          <Trend values={trend} />
        </>
      )}
    </div>
  );
}

function Discards({ of }: { of: All["discards"] }) {
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

function Coverage({ of }: { of: All["coverage"] }) {
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

function inUnit(figure: Figure): string {
  switch (figure.unit) {
    case "share":
      return percent(figure.value);
    case "seconds":
      return duration(figure.value);
    case "per_day":
      return decimal(figure.value, 1);
  }
}

function valueOf(figures: Figure[], name: string): number | null {
  return figures.find((figure) => figure.name === name)?.value ?? null;
}
