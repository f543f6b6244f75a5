import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Rows3 } from "lucide-react";
import { useEffect, useState, type FormEvent } from "react";
import { listRows, type Dataset, type DatasetVersion } from "../../api/datasets";
import { Empty } from "../../parts/Empty";
import { endlessOf } from "../../parts/endless";
import { Failure } from "../../parts/Failure";
import { Loading } from "../../parts/Loading";
import { RowDetail } from "./RowDetail";
import { RowList } from "./RowList";
import { datasetSearch } from "./search";
import { VersionChoice } from "./VersionChoice";

const route = getRouteApi("/shell/datasets/$name");

export function Rows({ dataset, versions }: { dataset: Dataset; versions: DatasetVersion[] }) {
  const { version = dataset.version, split, q, row } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (id: string) => void navigate({ search: (before) => ({ ...before, row: id }) });
  const rows = useInfiniteQuery({
    queryKey: ["datasets", "rows", dataset.name, version, split, q],
    queryFn: ({ pageParam, signal }) => listRows(dataset.name, { version, split, q }, pageParam, signal),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next,
  });
  const list = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  // A search reads a part of a large dataset at a time, which may hold nothing.
  const isSearching = list.length === 0 && rows.hasNextPage;
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = rows;
  useEffect(() => {
    if (isSearching && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isSearching, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <>
      <Conditions versions={versions} version={version} />
      {(rows.isPending || (isSearching && !rows.isError)) && <Loading what="Loading rows" />}
      {rows.isError && <Failure problem={rows.error} retry={() => void rows.refetch()} />}
      {rows.isSuccess && !isSearching && list.length === 0 && (
        <Empty icon={Rows3} title="No row fits">
          <p>{q || split ? "Take a condition away, or choose another version." : "This version has no rows."}</p>
        </Empty>
      )}
      {list.length > 0 && (
        <div className="rows-page">
          <RowList rows={list} chosen={row} onChoose={choose} endless={endlessOf(rows)} />
          <RowDetail dataset={dataset.name} version={version} id={row ?? list[0]!.id} />
        </div>
      )}
    </>
  );
}

function Conditions({ versions, version }: { versions: DatasetVersion[]; version: number }) {
  const { split, q } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Record<string, unknown>) =>
    void navigate({ search: (before) => datasetSearch({ ...before, row: undefined, ...change }), replace: true });
  return (
    <div className="row">
      <VersionChoice label="Version" versions={versions} value={version} onChange={(next) => set({ version: next })} />
      <label className="row">
        <span className="soft">Split</span>
        <select className="input version-choice" value={split ?? ""} onChange={(event) => set({ split: event.target.value })}>
          <option value="">all</option>
          <option>train</option>
          <option>eval</option>
          <option>regression</option>
        </select>
      </label>
      <Words key={q ?? ""} text={q ?? ""} onChange={(text) => set({ q: text })} />
    </div>
  );
}

function Words({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [value, setValue] = useState(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(value);
  };
  return (
    <form role="search" className="row-words" onSubmit={submit}>
      <input
        className="input"
        type="search"
        aria-label="Text in the rows"
        placeholder="Text in the rows"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </form>
  );
}
