import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { figuresQuery } from "./figuresQuery";
import { overviewSearch } from "./search";

const route = getRouteApi("/shell/");

/** Of whom the figures are: all traffic, or one of the cohorts that came in; the choice stands in the address. */
export function CohortChoice() {
  const search = route.useSearch();
  const { cohort } = search;
  const navigate = route.useNavigate();
  const all = useQuery(figuresQuery({ ...search, cohort: undefined }));
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
        onChange={(event) => void navigate({ search: overviewSearch({ ...search, cohort: event.target.value }), replace: true, resetScroll: false })}
      >
        <option value="">all traffic</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
