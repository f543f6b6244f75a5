import { useEffect } from "react";
import { extendLease, type ReviewItem } from "../../api/review";

/** A lease of 10 s, the shortest there is, is extended three times before it ends. */
const shortestBeat = 3_000;

/** One of a day, the longest there is, after eight hours. A browser takes what is longer than some weeks for no time at all. */
const longestBeat = 8 * 3_600_000;

/** Keeps the lease of the item in hand as long as it is on the screen; what the server then refuses is told with the answer. */
export function useHeartbeat(item: ReviewItem | null | undefined): void {
  const id = item?.lease ? item.item_id : undefined;
  const expires = item?.lease?.expires_at;
  useEffect(() => {
    if (!id || !expires) return;
    const beat = Math.min(longestBeat, Math.max(shortestBeat, (Date.parse(expires) - Date.now()) / 3));
    const timer = setInterval(() => void extendLease(id).catch(() => undefined), beat);
    return () => clearInterval(timer);
  }, [id, expires]);
}
