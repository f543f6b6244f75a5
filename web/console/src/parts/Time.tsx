import { time } from "./format";

/** A time in the browser's zone; the exact one in UTC stands in its title. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {time(at)}
    </time>
  );
}
