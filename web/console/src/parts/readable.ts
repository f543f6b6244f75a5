/** JSON with line breaks and indents; any other text as it is. */
export function readable(text: string | null | undefined): string {
  if (!text) return "";
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}
