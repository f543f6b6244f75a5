import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { figuresQuery } from "./figuresQuery";

const route = getRouteApi("/shell/");

/** Of whom the figures are: all traffic, or one of the cohorts that came in; the choice stands in the address. */
export function CohortChoice() {
  const { cohort } = route.useSearch();
  const navigate = route.useNavigate();
  const all = useQuery(figuresQuery());
  const known = all.data?.coverage.map((one) => one.cohort).sort() ?? [];
  const names = cohort === undefined || known.includes(cohort) ? known : [cohort, ...known];
  if (names.length === 0) return null;
  return (
    <label className="row">
      <span className="soft">Of</span>
      <select
        className="input cohort-choice"
        aria-label="Cohort of the figures"
        value={cohort ?? ""}
        onChange={(event) => void navigate({ search: event.target.value === "" ? {} : { cohort: event.target.value } })}
      >
        <option value="">all traffic</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
