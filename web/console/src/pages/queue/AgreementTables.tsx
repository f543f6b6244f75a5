import { useQuery } from "@tanstack/react-query";
import { readAgreement, type Agreement, type JudgeAgreement, type LabelAgreement } from "../../api/review";
import { Badge } from "../../parts/Badge";
import { Failure } from "../../parts/Failure";
import { count, decimal, percent } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { withInterval } from "../review/estimate";
import { spaced } from "../review/labels";

/** How far the people of a queue agree by label, choice and cohort, and judges with what people decided. */
export function AgreementTables({ queue }: { queue: string }) {
  return (
    <>
      <p className="soft">
        Of complete items with two answers at least. 1 is perfect, 0 is what chance gives; in brackets what the items leave possible at 95 %.
      </p>
      <Figures queue={queue} by="label" />
      <Figures queue={queue} by="cohort" />
    </>
  );
}

function Figures({ queue, by }: { queue: string; by: "label" | "cohort" }) {
  const read = useQuery({
    queryKey: ["review", "agreement", queue, by],
    queryFn: ({ signal }) => readAgreement(queue, by, signal),
    staleTime: 60_000,
  });
  if (read.isPending) return <Loading what="Counting" />;
  if (read.isError) return <Failure problem={read.error} retry={() => void read.refetch()} />;
  const labels = read.data.labels.filter((one) => one.items > 0);
  return (
    <>
      {(by === "label" || labels.length > 0) && <Labels of={read.data} labels={labels} by={by} />}
      {read.data.judges.length > 0 && <Judges of={read.data.judges} />}
    </>
  );
}

function Labels({ of, labels, by }: { of: Agreement; labels: LabelAgreement[]; by: "label" | "cohort" }) {
  const title = by === "label" ? "By label and choice" : "By cohort";
  if (labels.length === 0) return <p className="soft">Nothing to compare yet: it counts items that two people have answered.</p>;
  return (
    <section className="stack-close" aria-label={title}>
      <h2>{title}</h2>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label={`${title}: figures`}>
        <table className="table">
          <thead>
            <tr>
              {by === "cohort" && <th>Cohort</th>}
              <th>Label</th>
              <th className="end">Items</th>
              <th className="end">Equal</th>
              <th className="end">Fleiss κ</th>
              <th className="end">Krippendorff α</th>
              <th>Scale</th>
            </tr>
          </thead>
          <tbody>
            {labels.map((one) => (
              <tr key={`${one.cohort} ${one.label} ${one.choice}`}>
                {by === "cohort" && <td className="wrap">{one.cohort}</td>}
                <td className="wrap">
                  {spaced(one.label)}
                  {one.choice !== null && `: ${spaced(one.choice)}`} {one.is_held_back && <Badge tone="warn">held back</Badge>}
                </td>
                <td className="end">{count(one.items)}</td>
                <td className="end">{percent(one.percent.value)}</td>
                <td className="end estimate">{withInterval(one.fleiss_kappa)}</td>
                <td className="end estimate">{withInterval(one.krippendorff_alpha)}</td>
                <td className="soft">{one.scale}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {by === "label" && (
        <p className="soft">
          A label with α below {decimal(of.floor, 3)} from {count(of.items_needed)} items on is held back: its rows do not gate.
        </p>
      )}
    </section>
  );
}

function Judges({ of }: { of: JudgeAgreement[] }) {
  return (
    <section className="stack-close" aria-label="Judges">
      <h2>Judges beside what people decided</h2>
      <div className="card flush scroll-x" tabIndex={0} role="region" aria-label="Judges: figures">
        <table className="table">
          <thead>
            <tr>
              <th>Judge</th>
              <th>Label</th>
              <th className="end">Items</th>
              <th className="end">Equal</th>
              <th className="end">Cohen κ</th>
              <th className="end">Krippendorff α</th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ judge, label, figures }) => (
              <tr key={`${judge} ${label}`}>
                <td className="wrap">{judge}</td>
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
