import type { Result } from "../../api/evaluations";

/** What an evaluator said of the rows with one value of an attribute. */
export interface Cell {
  passed: number;
  /** Rows that passed or failed. */
  judged: number;
}

export interface CohortRow {
  /** `name=value` */
  name: string;
  /** By evaluator. */
  cells: Map<string, Cell>;
}

/** The cohorts of the results, by attribute and value in order, with what each evaluator said of them. */
export function cohortsOf(results: readonly Result[]): CohortRow[] {
  const rows = new Map<string, CohortRow>();
  for (const result of results) {
    if (result.passed === null) continue;
    for (const [attribute, value] of Object.entries(result.cohort ?? {})) {
      const name = `${attribute}=${value}`;
      const row = rows.get(name) ?? { name, cells: new Map<string, Cell>() };
      const cell = row.cells.get(result.evaluator) ?? { passed: 0, judged: 0 };
      cell.judged++;
      if (result.passed) cell.passed++;
      row.cells.set(result.evaluator, cell);
      rows.set(name, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}
