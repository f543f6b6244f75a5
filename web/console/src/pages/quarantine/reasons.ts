/** For which edits come here; a configuration may send others. */
export const quarantineReasons = ["personal_data", "secret", "unsafe", "prompt_injection", "audit_unavailable", "circuit_breaker"] as const;

/** A reason as the verdicts have it, such as personal_data, as a heading. */
export function reasonInWords(reason: string): string {
  const words = reason.replaceAll(/[_-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
