import { getRouteApi } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { Button } from "../../parts/Button";
import { overviewSearch, spans } from "./search";
import { timeRangeOf } from "./timeRange";

const route = getRouteApi("/shell/");
const own = "own";

/** Of which time the figures are: so many days back, or from one day to another; the choice stands in the address. */
export function TimeChoice() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isOwn, setOwn] = useState(search.since !== undefined);
  const set = (change: Record<string, unknown>) =>
    void navigate({ search: overviewSearch({ cohort: search.cohort, ...change }), replace: true, resetScroll: false });
  const choose = (value: string) => {
    setOwn(value === own);
    if (value !== own) set({ last: value });
  };
  return (
    <>
      <select
        className="input cohort-choice"
        aria-label="Time of the figures"
        value={isOwn ? own : (search.last ?? "30d")}
        onChange={(event) => choose(event.target.value)}
      >
        {Object.entries(spans).map(([span, days]) => (
          <option key={span} value={span}>
            the last {days} days
          </option>
        ))}
        <option value={own}>from … to …</option>
      </select>
      {isOwn && <Days onDays={set} />}
    </>
  );
}

function Days({ onDays }: { onDays: (days: { since: string; until: string }) => void }) {
  const search = route.useSearch();
  const shown = timeRangeOf(search, new Date());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onDays({ since: String(data.get("since")), until: String(data.get("until")) });
  };
  return (
    <form className="row" onSubmit={submit}>
      <input className="input day-choice" type="date" name="since" aria-label="First day" required defaultValue={search.since ?? shown.since.slice(0, 10)} />
      <input className="input day-choice" type="date" name="until" aria-label="Last day" required defaultValue={search.until ?? shown.until.slice(0, 10)} />
      <Button type="submit">Show</Button>
    </form>
  );
}
