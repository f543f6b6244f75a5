import { useQuery } from "@tanstack/react-query";
import { readSettings } from "../../api/settings";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";

/** Sections that say how long things stay, which most come here for, stand first. */
const first = ["events", "traces"];

export function Configuration() {
  const settings = useQuery({ queryKey: ["settings"], queryFn: ({ signal }) => readSettings(signal) });
  if (settings.isPending) return <Loading what="Loading the configuration" />;
  if (settings.isError) return <Failure problem={settings.error} retry={() => void settings.refetch()} />;
  const sections = Object.entries(settings.data.settings).sort(
    ([a], [b]) => Number(first.includes(b)) - Number(first.includes(a)) || a.localeCompare(b),
  );
  return (
    <>
      <p className="soft">
        As it holds now. Change it in <code>flywheel.yaml</code> of <code className="wrap">{settings.data.workspace}</code> and start the
        server again. Version {settings.data.version}.
      </p>
      <div className="settings-sections">
        {sections.map(([name, section]) => (
          <section className="card" key={name} aria-label={name}>
            <h2>{name === "events" || name === "traces" ? `${name}: what stays, and how long` : name}</h2>
            <Section of={section} />
          </section>
        ))}
      </div>
    </>
  );
}

function Section({ of }: { of: unknown }) {
  if (typeof of !== "object" || of === null || Array.isArray(of)) return <Value of={of} />;
  return (
    <dl className="facts">
      {Object.entries(of).map(([name, value]) => (
        <div className="facts-pair" key={name}>
          <dt className="mono wrap">{name}</dt>
          <dd className="mono">
            <Value of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ of }: { of: unknown }) {
  if (of === null || of === undefined || of === "") return <span className="soft">not set</span>;
  return <>{typeof of === "object" ? JSON.stringify(of) : String(of)}</>;
}
