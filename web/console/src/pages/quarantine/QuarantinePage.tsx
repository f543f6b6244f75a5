import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { listQuarantine } from "../../api/quarantine";
import { Badge } from "../../parts/Badge";
import { endlessOf } from "../../parts/endless";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { VirtualPage } from "../../parts/VirtualList";
import { Breaker } from "./Breaker";
import { Item } from "./Item";
import { OneReason } from "./OneReason";
import "./quarantine.css";

const route = getRouteApi("/shell/quarantine");

export function QuarantinePage() {
  const { reason } = route.useSearch();
  const items = useInfiniteQuery({
    queryKey: ["quarantine", "list", reason],
    queryFn: ({ pageParam, signal }) => listQuarantine(reason, pageParam, signal),
    initialPageParam: null as number | string | null,
    getNextPageParam: (page) => page.next,
  });
  const list = items.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = items.data?.pages[0]?.count;
  return (
    <>
      <PageHead
        title="Quarantine & safety"
        beside={waiting ? <Badge tone="warn">{count(waiting)} waiting</Badge> : undefined}
        actions={
          <Link to="/settings" search={{ tab: "policy" }} className="button">
            The safety policy
          </Link>
        }
      >
        <p>What curation did not dare to keep or to discard. Until somebody decides, it trains nothing.</p>
      </PageHead>
      <Breaker />
      {items.isPending && <Loading what="Loading the quarantine" />}
      {items.isError && <Failure problem={items.error} retry={() => void items.refetch()} />}
      {items.isSuccess && (list.length > 0 || reason) && <OneReason known={list} reason={reason} />}
      {items.isSuccess && list.length === 0 && reason && <p className="soft">Nothing waits for this reason.</p>}
      {items.isSuccess && list.length === 0 && !reason && (
        <Empty icon={ShieldCheck} title="Nothing waits in quarantine">
          <p>Edits that hold personal data or secrets, break the policy, or could not be checked come here.</p>
        </Empty>
      )}
      {list.length > 0 && (
        <div className="quarantine">
          <VirtualPage label="Edits in quarantine" items={list} keyOf={(item) => String(item.offset)} itemHeight={300} endless={endlessOf(items)}>
            {(item) => <Item item={item} />}
          </VirtualPage>
        </div>
      )}
    </>
  );
}
