import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Database } from "lucide-react";
import { listDatasets, type DatasetSummary } from "../../api/datasets";
import { Badge } from "../../parts/Badge";
import { Command } from "../../parts/Command";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { bytes, count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";

export function DatasetsPage() {
  const datasets = useQuery({ queryKey: ["datasets", "list"], queryFn: ({ signal }) => listDatasets(signal) });
  return (
    <>
      <PageHead title="Datasets">
        <p>Versions never change. Each can be compared, exported, and rolled back to.</p>
      </PageHead>
      {datasets.isPending && <Loading what="Loading datasets" />}
      {datasets.isError && <Failure problem={datasets.error} retry={() => void datasets.refetch()} />}
      {datasets.data?.datasets.length === 0 && <NoDatasets />}
      {!!datasets.data?.datasets.length && <List datasets={datasets.data.datasets} />}
    </>
  );
}

export function KindBadge({ kind }: { kind: DatasetSummary["kind"] }) {
  return kind === "preferences" ? <Badge tone="accent">preference pairs</Badge> : <Badge>evaluation rows</Badge>;
}

function List({ datasets }: { datasets: DatasetSummary[] }) {
  return (
    <div className="card flush scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th>Name</th>
            <th>Rows of</th>
            <th className="end">Version</th>
            <th className="end">Rows</th>
            <th className="end">Size</th>
            <th>Changed</th>
          </tr>
        </thead>
        <tbody>
          {datasets.map((dataset) => (
            <tr key={dataset.name}>
              <td>
                <Link to="/datasets/$name" params={{ name: dataset.name }}>
                  {dataset.name}
                </Link>
              </td>
              <td>
                <KindBadge kind={dataset.kind} />
              </td>
              <td className="end">{dataset.version}</td>
              <td className="end">{count(dataset.rows)}</td>
              <td className="end">{bytes(dataset.bytes)}</td>
              <td className="soft">
                <Time at={dataset.committed_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NoDatasets() {
  return (
    <Empty icon={Database} title="No datasets yet">
      <p>The first one is made by itself from the first edit that curation keeps. Send one, or bring in a file of them.</p>
      <Command text="flywheel curate samples/edits.jsonl" />
    </Empty>
  );
}
