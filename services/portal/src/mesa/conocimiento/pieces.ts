import { diffLines, diffWordsWithSpace } from "diff";

/** A piece of two texts: in both, only in the one before or only in the one after. */
export type Piece = { readonly text: string; readonly kind: "same" | "removed" | "added" };

/** Longest that words are compared, ms; texts that differ in most of them are compared by lines. */
const mostMs = 300;

/** What changed from one text to another, word by word where that can be told soon. */
export const differenceOf = (before: string, after: string): Piece[] => {
  const pieces =
    diffWordsWithSpace(before, after, { timeout: mostMs }) ?? diffLines(before, after, { timeout: mostMs });
  if (pieces === undefined)
    return [
      { text: before, kind: "removed" },
      { text: after, kind: "added" },
    ];
  return pieces.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
};
