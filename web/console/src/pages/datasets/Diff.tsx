import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Equal } from "lucide-react";
import { compare, type Dataset, type DatasetRow, type DatasetVersion } from "../../api/datasets";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Fold } from "../../parts/Fold";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { RowTexts } from "./RowDetail";
import { questionOf } from "./rowText";
import { VersionChoice } from "./VersionChoice";

const route = getRouteApi("/shell/datasets/$name");

export function Diff({ dataset, versions }: { dataset: Dataset; versions: DatasetVersion[] }) {
  const { to = dataset.version, from = Math.max(0, to - 1) } = route.useSearch();
  const navigate = route.useNavigate();
  const diff = useQuery({
    queryKey: ["datasets", "diff", dataset.name, from, to],
    queryFn: ({ signal }) => compare(dataset.name, from, to, signal),
  });
  const set = (change: { from?: number; to?: number }) =>
    void navigate({ search: (before) => ({ ...before, from, to, ...change }), replace: true });
  return (
    <>
      <div className="row">
        <VersionChoice label="From" versions={versions} value={from} onChange={(next) => set({ from: next })} />
        <VersionChoice label="to" versions={versions} value={to} onChange={(next) => set({ to: next })} />
      </div>
      {diff.isPending && <Loading what="Comparing" />}
      {diff.isError && <Failure problem={diff.error} retry={() => void diff.refetch()} />}
      {diff.data && diff.data.added_count + diff.data.removed_count === 0 && (
        <Empty icon={Equal} title="The versions hold the same rows" />
      )}
      {diff.data && (
        <div className="diff-sides">
          <Side title="Came" sign="+" tone="good" rows={diff.data.added} whole={diff.data.added_count} />
          <Side title="Went" sign="−" tone="bad" rows={diff.data.removed} whole={diff.data.removed_count} />
        </div>
      )}
    </>
  );
}

interface SideProperties {
  title: string;
  sign: string;
  tone: "good" | "bad";
  rows: DatasetRow[];
  whole: number;
}

function Side({ title, sign, tone, rows, whole }: SideProperties) {
  if (whole === 0) return null;
  return (
    <section className="stack-close" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        <Badge tone={tone}>
          {sign}
          {count(whole)}
        </Badge>
        {rows.length < whole && <span className="soft">the first {count(rows.length)}</span>}
      </div>
      {rows.map((row) => (
        <Fold key={row.id} title={<span className="mono">{row.id.slice(0, 13)}</span>} about={questionOf(row)}>
          <div className="stack">
            <RowTexts row={row} />
          </div>
        </Fold>
      ))}
    </section>
  );
}
