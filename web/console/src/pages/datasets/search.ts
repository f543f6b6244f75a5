export const datasetTabs = ["versions", "rows", "diff", "exports"] as const;
export type DatasetTab = (typeof datasetTabs)[number];

/** What of a dataset is shown, as it stands in the address. */
export interface DatasetSearch {
  tab?: DatasetTab;
  version?: number;
  split?: "train" | "eval" | "regression";
  q?: string;
  row?: string;
  from?: number;
  to?: number;
}

const splits = ["train", "eval", "regression"] as const;

/** Reads an address, which anybody may have written: what is not understood is left out. */
export function datasetSearch(raw: Record<string, unknown>): DatasetSearch {
  const found: DatasetSearch = {
    tab: datasetTabs.find((tab) => tab === raw.tab),
    version: version(raw.version),
    split: splits.find((split) => split === raw.split),
    q: text(raw.q),
    row: text(raw.row),
    from: version(raw.from),
    to: version(raw.to),
  };
  return Object.fromEntries(Object.entries(found).filter(([, member]) => member !== undefined)) as DatasetSearch;
}

function version(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
