import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { listItems, takeIn, type ItemStatus, type ItemSummary, type Queue } from "../../api/review";
import { queries } from "../../app/queries";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { endlessOf } from "../../parts/endless";
import { Failure } from "../../parts/Failure";
import { plural } from "../../parts/format";
import { Loading } from "../../parts/Loading";
import { Time } from "../../parts/Time";
import { VirtualList } from "../../parts/VirtualList";
import { spaced } from "../review/labels";
import { AddItem } from "./AddItem";
import { ItemDetail } from "./ItemDetail";
import { itemStatuses } from "./search";

const route = getRouteApi("/shell/queues/$queue");

/** Pixels of an item: where it comes from, and how it stands. */
const itemHeight = 62;

/** The items of one status, in the order in which they came in. */
export function Items({ queue: of }: { queue: Queue }) {
  const queue = of.name;
  const { status = "open", item } = route.useSearch();
  const navigate = route.useNavigate();
  const items = useInfiniteQuery({
    queryKey: ["review", "items", queue, status],
    queryFn: ({ pageParam, signal }) => listItems(queue, status, pageParam, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const list = items.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = item ?? list[0]?.item_id;
  return (
    <>
      <div className="spread">
        <label className="row">
          <span className="soft">Status</span>
          <select
            className="input queue-status"
            value={status}
            onChange={(event) => void navigate({ search: { tab: "items", status: event.target.value as ItemStatus }, replace: true })}
          >
            {itemStatuses.map((one) => (
              <option key={one} value={one}>
                {spaced(one)}
              </option>
            ))}
          </select>
        </label>
        <div className="row">
          <TakeIn />
          <ByHand queue={of} />
        </div>
      </div>
      {items.isPending && <Loading what="Loading items" />}
      {items.isError && <Failure problem={items.error} retry={() => void items.refetch()} />}
      {items.isSuccess && list.length === 0 && <p className="soft">No item of this queue is {spaced(status)}.</p>}
      {list.length > 0 && (
        <div className="rows-page">
          <VirtualList label="Items" items={list} keyOf={(one) => one.item_id} itemHeight={itemHeight} endless={endlessOf(items)}>
            {(one) => (
              <ItemChoice
                of={one}
                isChosen={one.item_id === chosen}
                onChoose={() => void navigate({ search: (before) => ({ ...before, item: one.item_id }), resetScroll: false })}
              />
            )}
          </VirtualList>
          {chosen && <ItemDetail key={chosen} id={chosen} />}
        </div>
      )}
    </>
  );
}

/** The rules work by themselves while the server runs; who waits for an item need not. */
function TakeIn() {
  const take = useMutation({ mutationFn: takeIn, onSuccess: () => queries.invalidateQueries({ queryKey: ["review"] }) });
  return (
    <div className="row">
      {take.data && <span className="soft">{plural(take.data.added, "item")} came in</span>}
      {take.error && <Failure problem={take.error} />}
      <Button disabled={take.isPending} onClick={() => take.mutate()}>
        Look what the rules let in
      </Button>
    </div>
  );
}

function ByHand({ queue }: { queue: Queue }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add an item</Button>
      {isOpen && <AddItem queue={queue} onClose={() => setOpen(false)} />}
    </>
  );
}

function ItemChoice({ of, isChosen, onChoose }: { of: ItemSummary; isChosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" className="row-choice" aria-pressed={isChosen} onClick={onChoose}>
      <span className="ellipsis mono">{of.source}</span>
      <span className="row soft">
        <Time at={of.entered_at} />
        <span>{spaced(of.rule)}</span>
        <span className="number">
          {of.answers} of {of.reviewers} answers
        </span>
        {of.is_gold && <Badge tone="accent">gold</Badge>}
      </span>
    </button>
  );
}
