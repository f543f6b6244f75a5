import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { listExports, type Dataset, type DatasetVersion } from "../../api/datasets";
import { Badge } from "../../parts/Badge";
import { Command } from "../../parts/Command";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { VersionChoice } from "./VersionChoice";

const route = getRouteApi("/shell/datasets/$name");

export function Exports({ dataset, versions }: { dataset: Dataset; versions: DatasetVersion[] }) {
  const { version = dataset.version } = route.useSearch();
  const navigate = route.useNavigate();
  const exports = useQuery({
    queryKey: ["datasets", "exports", dataset.name, version],
    queryFn: ({ signal }) => listExports(dataset.name, version, signal),
  });
  return (
    <>
      <p className="soft">
        A file is written where the workspace lies, so that what was exported is known there. Run the command on that machine.
      </p>
      <VersionChoice
        label="Version"
        versions={versions}
        value={version}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, version: next }), replace: true })}
      />
      {exports.isPending && <Loading what="Loading the shapes" />}
      {exports.isError && <Failure problem={exports.error} retry={() => void exports.refetch()} />}
      <div className="export-list">
        {exports.data?.exports.map((one) => (
          <section className="card stack-close" key={one.format} aria-label={one.title}>
            <div className="spread">
              <h2>{one.title}</h2>
              {one.trainer && <Badge tone="accent">{one.trainer}</Badge>}
            </div>
            <Command text={one.command} />
            {one.train && (
              <>
                <h3>Train with TRL</h3>
                <Command text={one.train} />
              </>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
