import { useEffect } from "react";

/** A list that is read page by page as somebody scrolls. */
export interface Endless {
  hasMore: boolean;
  /** The next page is on its way, or was refused: then it is asked for again only by hand. */
  isBusy: boolean;
  more: () => void;
}

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

export function endlessOf(pages: Pages): Endless {
  return {
    hasMore: pages.hasNextPage,
    isBusy: pages.isFetchingNextPage || pages.isFetchNextPageError,
    more: () => void pages.fetchNextPage(),
  };
}

/** How many rows before the last one that is there the next page is asked for. */
const ahead = 20;

/** Asks for the next page when the rows in sight come near the end. */
export function useReadAhead(lastInSight: number, count: number, { hasMore, isBusy, more }: Endless): void {
  useEffect(() => {
    if (lastInSight >= count - ahead && hasMore && !isBusy) more();
  }, [lastInSight, count, hasMore, isBusy, more]);
}
