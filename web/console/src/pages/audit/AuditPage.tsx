import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { History } from "lucide-react";
import type { FormEvent } from "react";
import { listAudit, verifyAudit, type AuditEntry } from "../../api/audit";
import { Button } from "../../parts/Button";
import { endlessOf } from "../../parts/endless";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { PageHead } from "../../parts/PageHead";
import { Time } from "../../parts/Time";
import { VirtualTable, type Column } from "../../parts/VirtualTable";
import { auditSearch } from "./search";
import "./audit.css";

const route = getRouteApi("/shell/audit");

export function AuditPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const entries = useInfiniteQuery({
    queryKey: ["audit", "list", filter],
    queryFn: ({ pageParam, signal }) => listAudit(filter, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const list = entries.data?.pages.flatMap((page) => page.entries) ?? [];
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void navigate({ search: auditSearch(Object.fromEntries(new FormData(event.currentTarget))), replace: true });
  };
  return (
    <>
      <PageHead title="Audit">
        <p>Who decided what, when and why. Each entry holds the hash of the one before it, so a change shows.</p>
      </PageHead>
      <Verification />
      <form key={`${filter.actor} ${filter.action}`} className="row" role="search" onSubmit={apply}>
        <input className="input audit-word" name="actor" aria-label="Actor" placeholder="Actor" defaultValue={filter.actor} />
        <input
          className="input audit-word"
          name="action"
          aria-label="Beginning of the action"
          placeholder="Action, such as dataset."
          defaultValue={filter.action}
        />
        <Button type="submit">Filter</Button>
      </form>
      {entries.isPending && <Loading what="Loading the audit trail" />}
      {entries.isError && <Failure problem={entries.error} retry={() => void entries.refetch()} />}
      {entries.isSuccess && list.length === 0 && (
        <Empty icon={History} title="No entries">
          <p>Keys that are made, decisions, rollbacks and changes of settings are written down here.</p>
        </Empty>
      )}
      {list.length > 0 && (
        <VirtualTable label="Entries" kind="audit" columns={columns} rows={list} rowHeight={38} endless={endlessOf(entries)} />
      )}
    </>
  );
}

function Verification() {
  const verified = useQuery({ queryKey: ["audit", "verification"], queryFn: ({ signal }) => verifyAudit(signal) });
  if (!verified.data) return null;
  const { is_whole, entries, head_hash, first_broken, fault } = verified.data;
  if (!is_whole)
    return (
      <Notice tone="warn" title={`The trail was changed at entry ${first_broken ?? "?"}`}>
        <p>{fault} Compare with a backup before you trust what follows it.</p>
      </Notice>
    );
  return (
    <Notice tone="good" title={`The trail is whole: ${plural(entries, "entry", "entries")}`}>
      {head_hash && <p className="mono wrap">{head_hash}</p>}
    </Notice>
  );
}

const columns: Column<AuditEntry>[] = [
  { name: "No.", isNumber: true, cell: (entry) => <span className="soft">{entry.number}</span> },
  {
    name: "When",
    cell: (entry) => (
      <span className="soft">
        <Time at={entry.recorded_at} />
      </span>
    ),
  },
  { name: "Who", cell: (entry) => entry.actor },
  { name: "Action", cell: (entry) => <span className="mono">{entry.action}</span> },
  { name: "Subject", cell: (entry) => <span className="mono">{entry.subject}</span> },
  { name: "Why", cell: (entry) => <span title={entry.details ? JSON.stringify(entry.details) : undefined}>{entry.why}</span> },
];
