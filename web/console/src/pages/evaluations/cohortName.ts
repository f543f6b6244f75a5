/** A cohort as people read it: "intent=refund, locale=de", or all rows. */
export function cohortName(cohort: Record<string, string>): string {
  const parts = Object.entries(cohort).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? "All rows" : parts.join(", ");
}
