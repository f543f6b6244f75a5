import { useQuery } from "@tanstack/react-query";
import { readReviewers, type Accuracy, type ReviewerQuality, type Reviewers } from "../../api/review";
import { Failure } from "../../parts/Failure";
import { count, duration, percent, points } from "../../parts/format";
import { Fold } from "../../parts/Fold";
import { Loading } from "../../parts/Loading";
import { withInterval } from "../review/estimate";
import { spaced } from "../review/labels";

/** How people answer the queue, in the order of their names. */
export function ReviewerTables({ queue }: { queue: string }) {
  const read = useQuery({
    queryKey: ["review", "reviewers", queue],
    queryFn: ({ signal }) => readReviewers(queue, signal),
    staleTime: 60_000,
  });
  if (read.isPending) return <Loading what="Counting" />;
  if (read.isError) return <Failure problem={read.error} retry={() => void read.refetch()} />;
  if (read.data.reviewers.length === 0) return <p className="soft">Nobody has answered an item of this queue in the last half of a year.</p>;
  return (
    <>
      <p className="soft">Of the last half of a year, by name. It is for a talk, not for a ranking.</p>
      <Quality of={read.data.reviewers} />
      <BesideOthers of={read.data.agreement} />
    </>
  );
}

function Quality({ of }: { of: ReviewerQuality[] }) {
  return (
    <section className="stack-close" aria-label="Time and accuracy">
      <h2>Time and accuracy</h2>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Time and accuracy: figures">
        <table className="table">
          <thead>
            <tr>
              <th>Reviewer</th>
              <th className="end">Answers</th>
              <th className="end">Time an item</th>
              <th className="end">Right on known items</th>
              <th className="end">Change</th>
            </tr>
          </thead>
          <tbody>
            {of.map((one) => (
              <tr key={one.reviewer}>
                <td className="wrap">{one.reviewer}</td>
                <td className="end">{count(one.answers)}</td>
                <td className="end">{duration(one.median_seconds)}</td>
                <td className="end estimate">{accuracyOf(one.gold)}</td>
                <td className="end estimate">{driftOf(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.map((one) => (
        <Weeks key={one.reviewer} of={one} />
      ))}
    </section>
  );
}

function Weeks({ of }: { of: ReviewerQuality }) {
  return (
    <Fold title={`${of.reviewer}, week by week`} about={`${of.weeks.length}`}>
      <table className="table">
        <thead>
          <tr>
            <th>Week of</th>
            <th className="end">Answers</th>
            <th className="end">Time an item</th>
            <th className="end">Right on known items</th>
          </tr>
        </thead>
        <tbody>
          {of.weeks.map((week) => (
            <tr key={week.week}>
              <td>{week.week}</td>
              <td className="end">{count(week.answers)}</td>
              <td className="end">{duration(week.median_seconds)}</td>
              <td className="end">{accuracyOf(week.gold)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}

function BesideOthers({ of }: { of: Reviewers["agreement"] }) {
  if (of.length === 0) return null;
  return (
    <section className="stack-close" aria-label="Beside the others">
      <h2>Beside the others who answered the same items</h2>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Beside the others: figures">
        <table className="table">
          <thead>
            <tr>
              <th>Reviewer</th>
              <th>Label</th>
              <th className="end">Pairs</th>
              <th className="end">Equal</th>
              <th className="end">Cohen κ</th>
              <th className="end">Krippendorff α</th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ reviewer, label, figures }) => (
              <tr key={`${reviewer} ${label}`}>
                <td className="wrap">{reviewer}</td>
                <td>{spaced(label)}</td>
                <td className="end">{count(figures.items)}</td>
                <td className="end">{percent(figures.percent.value)}</td>
                <td className="end estimate">{withInterval(figures.cohen_kappa)}</td>
                <td className="end estimate">{withInterval(figures.krippendorff_alpha)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function accuracyOf({ right, answers, share, interval }: Accuracy): string {
  if (share === null) return "no such item yet";
  return `${percent(share)} (${percent(interval.lower)} to ${percent(interval.upper)}), ${count(right)} of ${count(answers)}`;
}

function driftOf({ drift }: ReviewerQuality): string {
  if (drift === null) return "–";
  return `${points(drift.change)} (${points(drift.interval.lower)} to ${points(drift.interval.upper)})`;
}
