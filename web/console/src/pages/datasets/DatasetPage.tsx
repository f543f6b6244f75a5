import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { showDataset, type Dataset, type DatasetVersion } from "../../api/datasets";
import { Failure } from "../../parts/Failure";
import { bytes, plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Tabs } from "../../parts/Tabs";
import { KindBadge } from "./DatasetsPage";
import { Diff } from "./Diff";
import { Exports } from "./Exports";
import { Rows } from "./Rows";
import { datasetTabs, type DatasetTab } from "./search";
import { Versions } from "./Versions";
import "./datasets.css";

const route = getRouteApi("/shell/datasets/$name");

export function DatasetPage() {
  const { name } = route.useParams();
  const dataset = useInfiniteQuery({
    queryKey: ["datasets", "one", name],
    queryFn: ({ pageParam, signal }) => showDataset(name, pageParam, signal),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next,
  });
  if (dataset.isPending) return <Loading what="Loading the dataset" />;
  if (dataset.isError)
    return (
      <>
        <PageHead title={name} />
        <Failure problem={dataset.error} retry={() => void dataset.refetch()} />
      </>
    );
  const versions = dataset.data.pages.flatMap((page) => page.versions);
  const more = dataset.hasNextPage ? () => void dataset.fetchNextPage() : undefined;
  return <Loaded dataset={dataset.data.pages[0]!} versions={versions} more={more} />;
}

interface Properties {
  dataset: Dataset;
  versions: DatasetVersion[];
  more: (() => void) | undefined;
}

function Loaded({ dataset, versions, more }: Properties) {
  const { tab = "versions" } = route.useSearch();
  const navigate = route.useNavigate();
  const content: Record<DatasetTab, { name: string; content: React.ReactNode }> = {
    versions: { name: "Versions", content: <Versions dataset={dataset} versions={versions} more={more} /> },
    rows: { name: "Rows", content: <Rows dataset={dataset} versions={versions} /> },
    diff: { name: "Compare", content: <Diff dataset={dataset} versions={versions} /> },
    exports: { name: "Export", content: <Exports dataset={dataset} versions={versions} /> },
  };
  return (
    <>
      <PageHead title={dataset.name} beside={<KindBadge kind={dataset.kind} />}>
        <p className="number">
          Version {dataset.version}, {plural(dataset.rows, "row")} in {plural(dataset.files, "file")}, {bytes(dataset.bytes)}
        </p>
      </PageHead>
      <Tabs<DatasetTab>
        label="Parts of the dataset"
        value={tab}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next }) })}
        tabs={datasetTabs.map((value) => ({ value, ...content[value] }))}
      />
    </>
  );
}
