export interface Readiness {
  /** What is not well, by part. */
  problems: Record<string, string>;
}

/** What the server says of itself; it answers 503 where it cannot do its work, which is an answer as good as any. */
export async function readReadiness(signal?: AbortSignal): Promise<Readiness> {
  const answer = await fetch("/readyz", { signal: signal ?? null });
  const { checks } = (await answer.json()) as { checks: Record<string, string | number> };
  // An open circuit breaker is no illness: the overview shows it with its reasons.
  const problems = Object.entries(checks).filter(([part, state]) => part !== "breaker" && typeof state === "string" && state !== "ok");
  return { problems: Object.fromEntries(problems) as Record<string, string> };
}
