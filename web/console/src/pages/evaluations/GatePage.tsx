import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { showGate, type CohortReport, type EvaluatorReport, type Gate, type RowSample, type StoredGate } from "../../api/gates";
import { Failure } from "../../parts/Failure";
import { Fold } from "../../parts/Fold";
import { percent } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";
import { Checks } from "./Checks";
import { FailureModes } from "./FailureModes";
import { Intervals } from "./Intervals";
import { LeftOut } from "./LeftOut";
import { OutcomeBadge } from "./OutcomeBadge";
import { RowsBehind, type Behind } from "./RowsBehind";
import type { EvaluationSearch } from "./search";
import { Source } from "./Source";
import "./evaluations.css";

const route = getRouteApi("/shell/gates/$id");

export function GatePage() {
  const { id } = route.useParams();
  const gate = useQuery({ queryKey: ["gates", "one", id], queryFn: ({ signal }) => showGate(id, signal) });
  if (gate.isPending) return <Loading what="Loading the decision" />;
  if (gate.isError)
    return (
      <>
        <PageHead title="Decision" />
        <Failure problem={gate.error} retry={() => void gate.refetch()} />
      </>
    );
  return <Loaded stored={gate.data} />;
}

function Loaded({ stored: { gate, policy, report } }: { stored: StoredGate }) {
  const [behind, setBehind] = useState<Behind>();
  return (
    <>
      <PageHead title="Decision over a release" beside={<OutcomeBadge outcome={gate.decision} />}>
        <p>{gate.reason}</p>
      </PageHead>
      <dl className="facts card">
        <div className="facts-pair">
          <dt>Candidate</dt>
          <dd>
            <Source of={gate.candidate} />
          </dd>
        </div>
        <div className="facts-pair">
          <dt>Baseline</dt>
          <dd>{gate.baseline ? <Source of={gate.baseline} /> : "none"}</dd>
        </div>
        <div className="facts-pair">
          <dt>Decided</dt>
          <dd>
            <Time at={gate.decided_at} />, policy {report.policy_version}, confidence {percent(report.confidence, 0)}
          </dd>
        </div>
      </dl>
      {report.evaluators.map((evaluator) => (
        <Evaluator key={evaluator.name} report={evaluator} gate={gate} onOpen={setBehind} />
      ))}
      <LeftOut report={report} onOpen={(title, sample) => setBehind({ title, sample, candidate: gate.candidate, search: {} })} />
      <Fold title="The policy" about={gate.policy_hash.slice(0, 12)}>
        <pre>{policy}</pre>
      </Fold>
      {behind && <RowsBehind behind={behind} onClose={() => setBehind(undefined)} />}
    </>
  );
}

interface EvaluatorProperties {
  report: EvaluatorReport;
  gate: Gate;
  onOpen: (behind: Behind) => void;
}

function Evaluator({ report, gate, onOpen }: EvaluatorProperties) {
  const open = (title: string, sample: RowSample, search: EvaluationSearch = {}) =>
    onOpen({ title: `${report.name}: ${title}`, sample, candidate: gate.candidate, search: { evaluator: report.name, ...search } });
  const cohorts: CohortReport[] = [report.all_rows, ...report.cohorts];
  return (
    <section className="stack" aria-label={report.name}>
      <div className="row">
        <h2>{report.name}</h2>
        {report.version !== report.baseline_version && report.baseline_version !== null && (
          <span className="soft">
            version {report.version}, and {report.baseline_version} for the baseline: a change may be the evaluator's own
          </span>
        )}
      </div>
      <Checks cohorts={cohorts} modes={report.failure_modes} />
      <Intervals cohorts={cohorts} evaluator={report.name} gate={gate} onOpen={open} />
      <FailureModes report={report} onOpen={open} />
    </section>
  );
}
