import type { ItemStatus } from "../../api/review";

export const queueTabs = ["items", "agreement", "reviewers", "exchange", "settings"] as const;
export type QueueTab = (typeof queueTabs)[number];

export const itemStatuses: readonly ItemStatus[] = ["open", "in_review", "disagreed", "decided", "excluded"];

export interface QueueSearch {
  tab?: QueueTab;
  status?: ItemStatus;
  item?: string;
}

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function queueSearch(raw: Record<string, unknown>): QueueSearch {
  const tab = queueTabs.find((one) => one === raw.tab);
  const status = itemStatuses.find((one) => one === raw.status);
  return {
    ...(tab && { tab }),
    ...(status && { status }),
    ...(typeof raw.item === "string" && /^[0-9a-f]{32}$/.test(raw.item) && { item: raw.item }),
  };
}
