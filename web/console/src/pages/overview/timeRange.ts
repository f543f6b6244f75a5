import { spans, type OverviewSearch } from "./search";

const day = 86_400_000;

/** From here on a part of the time is a week: a line has room for no more days. */
const mostDays = 92;

/** What the server is asked for. */
export interface TimeRange {
  since: string;
  until: string;
  bucket: "day" | "week";
}

/** The time of an address, in the server's terms. The end of one that was chosen by days is the end of its last day. */
export function timeRangeOf({ last = "30d", since, until }: OverviewSearch, now: Date): TimeRange {
  const end = until === undefined ? now.getTime() : Date.parse(`${until}T00:00:00Z`) + day;
  const start = since === undefined ? end - spans[last] * day : Date.parse(`${since}T00:00:00Z`);
  return {
    since: new Date(start).toISOString(),
    until: new Date(end).toISOString(),
    bucket: (end - start) / day > mostDays ? "week" : "day",
  };
}

/** As a heading. */
export function timeInWords({ last = "30d", since, until }: OverviewSearch): string {
  return since === undefined ? `The last ${spans[last]} days` : `${since} to ${until}`;
}
