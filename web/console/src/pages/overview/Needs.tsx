import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListChecks, OctagonPause, Scale, Split, ShieldAlert, Swords, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { listGates } from "../../api/gates";
import { readReadiness } from "../../api/readiness";
import { listQuarantine } from "../../api/quarantine";
import { listQueues, type Queue } from "../../api/review";
import { useOpenings } from "../../app/breaker";
import { useMay } from "../../app/session";
import { plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { HeldBackLink, useHeldBack } from "./HeldBack";

/** What waits for somebody, each with the way to it. */
export function Needs() {
  const queues = useQuery({ queryKey: ["review", "queues"], queryFn: ({ signal }) => listQueues(signal) });
  const quarantine = useQuery({ queryKey: ["quarantine", "count"], queryFn: ({ signal }) => listQuarantine(undefined, null, signal) });
  const gates = useQuery({ queryKey: ["gates", "latest"], queryFn: ({ signal }) => listGates(null, signal) });
  const readiness = useQuery({ queryKey: ["readiness"], queryFn: ({ signal }) => readReadiness(signal), refetchInterval: 30_000 });
  const heldBack = useHeldBack(queues.data?.queues ?? []);
  const openings = useOpenings();
  const mayDecide = useMay("lead");
  if ([queues, quarantine, gates].some((one) => one.isPending)) return <Loading what="Loading what needs a person" />;
  const gate = gates.data?.gates[0];
  const needs = [
    ...Object.entries(readiness.data?.problems ?? {}).map(([part, problem]) => (
      <Need key={part} icon={TriangleAlert} tone="bad" to={<Link to="/settings">{`The ${part} is not well`}</Link>}>
        {problem}
      </Need>
    )),
    ...openings.map((opening) => (
      <Need key={`breaker ${opening.number}`} icon={OctagonPause} tone="bad" to={<Link to="/quarantine">The circuit breaker is open</Link>}>
        {opening.actor === null ? "For everybody" : "For one actor"}. {opening.why}
      </Need>
    )),
    ...(queues.data?.queues ?? []).flatMap((queue) => ofQueue(queue, mayDecide)),
    ...heldBack.map(({ queue, labels }) => (
      <Need key={`${queue} held back`} icon={Split} tone="warn" to={<HeldBackLink queue={queue} />}>
        Held back from gates: {labels.join(", ")}. Make the guidelines clearer.
      </Need>
    )),
    quarantine.data && quarantine.data.count > 0 && (
      <Need key="quarantine" icon={ShieldAlert} to={<Link to="/quarantine">{plural(quarantine.data.count, "edit")} in quarantine</Link>}>
        They train nothing until somebody decides.
      </Need>
    ),
    gate && gate.decision !== "pass" && (
      <Need
        key="gate"
        icon={Scale}
        tone={gate.decision === "block" ? "bad" : "warn"}
        to={
          <Link to="/gates/$id" params={{ id: gate.id }}>
            {gate.decision === "block" ? "The latest release is blocked" : "The latest release is undecided"}
          </Link>
        }
      >
        {gate.reason}
      </Need>
    ),
  ].filter(Boolean);
  return (
    <section className="stack-close" aria-label="Needs a person now">
      <h2>Needs a person now</h2>
      {needs.length === 0 ? <Notice tone="good" title="Nothing waits for anybody" /> : <ul className="needs">{needs}</ul>}
    </section>
  );
}

function ofQueue(queue: Queue, mayDecide: boolean): ReactNode[] {
  const open = queue.counts.open + queue.counts.in_review;
  return [
    open > 0 && (
      <Need
        key={`${queue.name} open`}
        icon={ListChecks}
        to={
          <Link to="/review/$queue" params={{ queue: queue.name }}>
            {plural(open, "item")} to review
          </Link>
        }
      >
        In {queue.name}.
      </Need>
    ),
    mayDecide && queue.counts.disagreed > 0 && (
      <Need
        key={`${queue.name} disagreed`}
        icon={Swords}
        tone="warn"
        to={
          <Link to="/review/$queue" params={{ queue: queue.name }} search={{ adjudicate: true }}>
            {plural(queue.counts.disagreed, "disagreement")} to decide
          </Link>
        }
      >
        In {queue.name}. Until then they neither train nor gate.
      </Need>
    ),
  ];
}

interface NeedProperties {
  icon: LucideIcon;
  tone?: "plain" | "warn" | "bad";
  to: ReactNode;
  children: ReactNode;
}

function Need({ icon: Icon, tone = "plain", to, children }: NeedProperties) {
  return (
    <li className="card need" data-tone={tone}>
      <Icon size={18} aria-hidden />
      <div>
        <strong>{to}</strong>
        <p className="soft wrap">{children}</p>
      </div>
    </li>
  );
}
