import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DatasetRow, Lineage } from "../../api/datasets";
import { Time } from "../../parts/Time";

/** Where a row comes from, up to its trace, and what was made of it, down to the models. */
export function LineageList({ row, lineage }: { row: DatasetRow; lineage: Lineage }) {
  const steps: [string, ReactNode][] = [
    ["Trace", lineage.trace_id && <TraceLink id={lineage.trace_id} />],
    [
      "Event",
      lineage.event && (
        <>
          {lineage.event.type} <span className="mono">{lineage.event.event_id}</span>, <Time at={lineage.event.received_at} />
        </>
      ),
    ],
    ["Verdict", lineage.verdict && [lineage.verdict.verdict, lineage.verdict.reason, lineage.verdict.detail].filter(Boolean).join(", ")],
    ["Policy", lineage.policy_version],
    ["Reviewers", lineage.reviewers.join(", ")],
    ["Written by", row.model],
    ["Split", row.split && `${row.split}, for the group ${row.lineage_group ?? "of its own"}`],
    ["Cohort", cohortOf(row)],
    ["Trained into", <Models of={lineage.models} />],
  ];
  return (
    <div className="stack-close">
      <h3>Lineage</h3>
      <dl className="facts">
        {steps
          .filter(([, content]) => content)
          .map(([name, content]) => (
            <div className="facts-pair" key={name}>
              <dt>{name}</dt>
              <dd>{content}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function Models({ of }: { of: Lineage["models"] }) {
  if (of.length === 0) return <>no model that is known here</>;
  return (
    <ul className="plain-list">
      {of.map((model) => (
        <li key={model.id}>
          <Link to="/runs/$id" params={{ id: model.run }} className="mono">
            {model.id}
          </Link>
          , <Time at={model.created_at} />
        </li>
      ))}
    </ul>
  );
}

function TraceLink({ id }: { id: string }) {
  return (
    <Link to="/traces/$traceId" params={{ traceId: id }} className="mono">
      {id}
    </Link>
  );
}

function cohortOf(row: DatasetRow): string {
  return Object.entries(row.cohort ?? row.attributes ?? {})
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
