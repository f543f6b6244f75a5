import { diffChars, diffWordsWithSpace } from "diff";

export type Grain = "word" | "character";

export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Long texts of which little is the same take too long by character: beyond this many characters the words decide. */
const longestByCharacter = 6_000;

/** From the first text to the second: what stayed, what went and what came, in order. */
export function pieces(from: string, to: string, grain: Grain): Piece[] {
  const byCharacter = grain === "character" && from.length + to.length <= longestByCharacter;
  const changes = byCharacter ? diffChars(from, to) : diffWordsWithSpace(from, to);
  return changes.map((change) => ({
    kind: change.added ? "added" : change.removed ? "removed" : "same",
    text: change.value,
  }));
}
