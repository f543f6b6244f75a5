import { useCallback, useEffect, useRef, useState } from "react";
import {
  adjudicate,
  answerItem,
  excludeItem,
  skipItem,
  takeNext,
  undo as undoLast,
  type ReviewItem,
  type Values,
} from "../../api/review";
import { queries } from "../../app/queries";

export interface Reviewing {
  /** The item in hand; undefined while one may be on its way, null when there is none left. */
  item: ReviewItem | null | undefined;
  /** What was entered before for the item in hand: after an undo, or when an answer was refused. */
  draft: Draft | undefined;
  done: number;
  problem: Error | null;
  answer: (draft: Draft) => void;
  skip: (reason: string) => void;
  exclude: (why: string) => void;
  undo: () => void;
  again: () => void;
}

export interface Draft {
  values: Values;
  comment: string;
}

/**
 * The items that a reviewer has leased. The next one is there before this one is answered, so it is shown at once; an answer
 * that the server refuses brings its item back with what was entered.
 */
export function useReviewing(queue: string, adjudicating: boolean): Reviewing {
  const [items, setItems] = useState<ReviewItem[]>();
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [done, setDone] = useState(0);
  const [problem, setProblem] = useState<Error | null>(null);
  // How many requests are on their way after which there may be more items.
  const [awaited, setAwaited] = useState(0);
  // What was sent: a list that left the server before the answer arrived there has it still.
  const sent = useRef(new Set<string>());

  const load = useCallback(async () => {
    setAwaited((count) => count + 1);
    try {
      const taken = await takeNext(queue, adjudicating);
      setItems((held = []) => [
        ...held,
        ...taken.filter((one) => !sent.current.has(one.item_id) && !held.some((other) => other.item_id === one.item_id)),
      ]);
    } catch (failure) {
      setProblem(failure as Error);
    } finally {
      setAwaited((count) => count - 1);
    }
  }, [queue, adjudicating]);

  useEffect(() => {
    setItems(undefined);
    setDone(0);
    void load();
  }, [load]);

  const settle = async (draft: Draft | undefined, send: (id: string) => Promise<unknown>) => {
    const item = items?.[0];
    if (!item) return;
    setProblem(null);
    sent.current.add(item.item_id);
    setItems((held) => held?.slice(1));
    setDone((count) => count + 1);
    setAwaited((count) => count + 1);
    try {
      await send(item.item_id);
    } catch (failure) {
      setDone((count) => count - 1);
      sent.current.delete(item.item_id);
      if (draft) setDrafts((all) => ({ ...all, [item.item_id]: draft }));
      setItems((held = []) => [item, ...held]);
      setProblem(failure as Error);
    }
    void queries.invalidateQueries({ queryKey: ["review"] });
    await load();
    setAwaited((count) => count - 1);
  };

  const undo = async () => {
    setProblem(null);
    try {
      const item = await undoLast(queue);
      sent.current.delete(item.item_id);
      setItems((held = []) => [item, ...held.filter((one) => one.item_id !== item.item_id)]);
      setDone((count) => Math.max(0, count - 1));
      void queries.invalidateQueries({ queryKey: ["review"] });
    } catch (failure) {
      setProblem(failure as Error);
    }
  };

  const item = items?.[0] ?? (items === undefined || awaited > 0 ? undefined : null);
  return {
    item,
    draft: item ? drafts[item.item_id] : undefined,
    done,
    problem,
    answer: (draft) => {
      const item = items?.[0];
      if (item) setDrafts((all) => ({ ...all, [item.item_id]: draft }));
      void settle(draft, (id) =>
        adjudicating ? adjudicate(id, draft.values, draft.comment) : answerItem(id, draft.values, draft.comment),
      );
    },
    skip: (reason) => void settle(undefined, (id) => skipItem(id, reason)),
    exclude: (why) => void settle(undefined, (id) => excludeItem(id, why)),
    undo: () => void undo(),
    again: () => {
      setProblem(null);
      void load();
    },
  };
}
