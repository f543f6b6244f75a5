import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readAgreement, type Agreement as Figures } from "../../api/review";
import { Badge } from "../../parts/Badge";
import { Failure } from "../../parts/Failure";
import { count, decimal, percent, plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { withInterval } from "./estimate";
import { spaced } from "./labels";

/** How far the reviewers of a queue agree, label by label; never who of them does. */
export function Agreement({ queue }: { queue: string }) {
  const agreement = useQuery({
    queryKey: ["review", "agreement", queue],
    queryFn: ({ signal }) => readAgreement(queue, "label", signal),
    staleTime: 60_000,
  });
  return (
    <section className="card stack-close" aria-label="Agreement">
      <h2>Agreement</h2>
      {agreement.isPending && <Loading what="Counting" />}
      {agreement.isError && <Failure problem={agreement.error} retry={() => void agreement.refetch()} />}
      {agreement.data && <Loaded of={agreement.data} />}
    </section>
  );
}

function Loaded({ of }: { of: Figures }) {
  const labels = of.labels.filter((one) => one.choice === null && one.items > 0);
  if (labels.length === 0) return <p className="soft">Nothing to compare yet: it counts items that two people have answered.</p>;
  return (
    <>
      <dl className="agreement">
        {labels.map((one) => (
          <div key={one.label} className="stack-close">
            <dt className="row">
              {spaced(one.label)}
              {one.is_held_back && <Badge tone="warn">held back</Badge>}
            </dt>
            <dd className="number">
              α {withInterval(one.krippendorff_alpha)}
              <span className="soft">
                , {percent(one.percent.value, 0)} equal, {plural(one.items, "item")}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        Krippendorff&rsquo;s α with its 95 % interval: 1 is perfect, 0 is chance. Below {decimal(of.floor, 3)} with {count(of.items_needed)}{" "}
        items a label does not gate.
      </p>
      <Link to="/queues/$queue" params={{ queue: of.queue }} search={{ tab: "agreement" }}>
        All figures
      </Link>
    </>
  );
}

