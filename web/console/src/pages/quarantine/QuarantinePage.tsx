import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { listQuarantine } from "../../api/quarantine";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { count } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { PageHead } from "../../parts/PageHead";
import { Breaker } from "./Breaker";
import { Item } from "./Item";
import "./quarantine.css";

export function QuarantinePage() {
  const items = useInfiniteQuery({
    queryKey: ["quarantine", "list"],
    queryFn: ({ pageParam, signal }) => listQuarantine(pageParam, signal),
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
      {items.isSuccess && list.length === 0 && (
        <Empty icon={ShieldCheck} title="Nothing waits in quarantine">
          <p>Edits that hold personal data or secrets, break the policy, or could not be checked come here.</p>
        </Empty>
      )}
      <ul className="quarantine">
        {list.map((item) => (
          <Item key={item.event_id} item={item} />
        ))}
      </ul>
      {items.hasNextPage && (
        <div>
          <Button disabled={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
            More
          </Button>
        </div>
      )}
    </>
  );
}
