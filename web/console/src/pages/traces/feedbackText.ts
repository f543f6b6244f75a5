import type { TraceFeedback } from "../../api/traces";

/** A judgement in words, and whether it is good; null where the application's own scale decides. */
export function saidOf({ type, value }: Pick<TraceFeedback, "type" | "value">): { text: string; isGood: boolean | null } {
  switch (type) {
    case "thumb":
      return (value ?? 0) < 0 ? { text: "thumb down", isGood: false } : { text: "thumb up", isGood: true };
    case "rating":
      return { text: `rated ${value}`, isGood: null };
    case "accept":
      return { text: "accepted", isGood: true };
    case "copy":
      return { text: "copied", isGood: true };
    case "regenerate":
      return { text: "asked again", isGood: false };
    case "abandon":
      return { text: "left", isGood: false };
    case "escalation":
      return { text: "handed to a person", isGood: false };
    case "reopen":
      return { text: "came back", isGood: false };
  }
}
