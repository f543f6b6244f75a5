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
  const found: Piece[] = changes.map((change) => ({
    kind: change.added ? "added" : change.removed ? "removed" : "same",
    text: change.value,
  }));
  return byCharacter ? found : joined(found);
}

// Word by word in turn reads badly: what went and what came are put together where only blanks between them stayed.
function joined(all: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed) result.push({ kind: "removed", text: removed });
    if (added) result.push({ kind: "added", text: added });
    removed = added = "";
  };
  all.forEach((piece, i) => {
    const isBetween = removed !== "" && added !== "" && piece.text.trim() === "" && i + 1 < all.length;
    if (piece.kind !== "added" && (piece.kind !== "same" || isBetween)) removed += piece.text;
    if (piece.kind !== "removed" && (piece.kind !== "same" || isBetween)) added += piece.text;
    if (piece.kind === "same" && !isBetween) {
      flush();
      result.push(piece);
    }
  });
  flush();
  return result;
}
