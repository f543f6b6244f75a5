import { getRouteApi, Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { Dataset, DatasetVersion } from "../../api/datasets";
import { useMay } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { count } from "../../parts/format";
import { Time } from "../../parts/Time";
import { RollBack } from "./RollBack";

const route = getRouteApi("/shell/datasets/$name");

interface Properties {
  dataset: Dataset;
  versions: DatasetVersion[];
  more: (() => void) | undefined;
}

export function Versions({ dataset, versions, more }: Properties) {
  const [target, setTarget] = useState<DatasetVersion>();
  const mayRollBack = useMay("lead");
  return (
    <>
      <ol className="timeline">
        {versions.map((version) => (
          <li key={version.version}>
            <Version version={version} />
            {mayRollBack && version.version !== dataset.version && (
              <Button onClick={() => setTarget(version)}>
                <Undo2 size={15} aria-hidden />
                Roll back to {version.version}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {more && (
        <div>
          <Button onClick={more}>Earlier versions</Button>
        </div>
      )}
      {target && <RollBack dataset={dataset.name} to={target} onClose={() => setTarget(undefined)} />}
    </>
  );
}

function Version({ version }: { version: DatasetVersion }) {
  const { name } = route.useParams();
  return (
    <div className="stack-close">
      <div className="row">
        <h3 className="number">
          <Link to="/datasets/$name" params={{ name }} search={{ tab: "rows", version: version.version }}>
            Version {version.version}
          </Link>
        </h3>
        <Changed version={version} />
        {version.tags.map((tag) => (
          <Badge key={tag} tone="accent">
            {tag}
          </Badge>
        ))}
      </div>
      <p className="wrap">{sentence(version)}</p>
      <p className="row soft">
        <Time at={version.committed_at} />
        {version.by && <span>by {version.by}</span>}
        {version.policy_version && <span>policy {version.policy_version}</span>}
        {version.version > 0 && (
          <Link to="/datasets/$name" params={{ name }} search={{ tab: "diff", from: version.version - 1, to: version.version }}>
            What changed
          </Link>
        )}
      </p>
    </div>
  );
}

function Changed({ version }: { version: DatasetVersion }) {
  return (
    <>
      {version.rows_added > 0 && <Badge tone="good">+{count(version.rows_added)}</Badge>}
      {version.rows_removed > 0 && <Badge tone="bad">−{count(version.rows_removed)}</Badge>}
    </>
  );
}

function sentence(version: DatasetVersion): string {
  if (version.restored_version !== null) return `Rolled back to version ${version.restored_version}: ${version.why ?? "no reason given"}`;
  return version.why ?? (version.version === 0 ? "The dataset was made" : version.operation.toLowerCase());
}
