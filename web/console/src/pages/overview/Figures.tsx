import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Figure, Figures as All } from "../../api/figures";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { CohortChoice } from "./CohortChoice";
import { FigureCard } from "./FigureCard";
import { Coverage, Discards, Feedback } from "./FigureTables";
import { figuresQuery } from "./figuresQuery";
import { TimeChoice } from "./TimeChoice";
import { timeInWords } from "./timeRange";

const route = getRouteApi("/shell/");

/** Every figure, in the order of the wheel; docs/metrics.md has the formula of each. */
const shown: Record<string, string> = {
  trace_to_row_conversion: "Traces that became rows",
  edit_distance: "How much users correct",
  thumbs_down_rate: "Thumbs down",
  escalation_rate: "Handed to a person",
  reopened_rate: "Came back",
  discard_rate: "Edits discarded",
  queue_progress: "Items decided",
  queue_age_p50_seconds: "Age of waiting items, p50",
  queue_age_p95_seconds: "Age of waiting items, p95",
  reviewer_agreement: "Decided by agreement",
  answers_per_day: "Answers a day",
  export_rate: "Decided items in a dataset",
  evaluator_lift: "Lift after reviewed rows",
  failure_to_row_seconds: "From failure to row",
  failure_to_release_seconds: "From failure to release",
  regression_escape_rate: "Regressions that escaped",
};

/** Whether the wheel turns, over a time and of a cohort. */
export function Figures() {
  const search = route.useSearch();
  const figures = useQuery({ ...figuresQuery(search), placeholderData: keepPreviousData });
  return (
    <section className="stack-close" aria-label="Figures">
      <div className="spread">
        <h2>{timeInWords(search)}</h2>
        <div className="row">
          <TimeChoice />
          <CohortChoice />
        </div>
      </div>
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
          <FigureCard key={figure.name} name={shown[figure.name] ?? figure.name} figure={figure} trend={all.trend.map((day) => valueOf(day.figures, figure.name))} />
        ))}
      </div>
      <div className="figure-tables">
        {all.discards.length > 0 && <Discards of={all} />}
        {all.feedback.length > 0 && <Feedback of={all.feedback} />}
      </div>
      <div className="figure-tables">
        {all.coverage.length > 0 && <Coverage of={all.coverage} />}
      </div>
    </>
  );
}

function valueOf(figures: Figure[], name: string): number | null {
  return figures.find((figure) => figure.name === name)?.value ?? null;
}
