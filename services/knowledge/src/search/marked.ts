/** Signs that no text has a use for: what a search found stands between them. */
export const [markStart, markStop] = ["\u{e000}", "\u{e001}"] as const;

/** A piece of what a search found, and whether it is what was searched for. */
export type HitPart = { readonly text: string; readonly matches: boolean };

/** The pieces of a text with such signs in it. */
export const piecesOf = (marked: string): HitPart[] =>
  marked
    .trim()
    .split(/(\u{e000}[^\u{e001}]*\u{e001})/u)
    .map((piece) => ({
      text: piece.replaceAll(/[\u{e000}\u{e001}]/gu, ""),
      matches: piece.startsWith(markStart),
    }))
    .filter(({ text }) => text !== "");

/** The same as plain text. */
export const plainOf = (parts: readonly HitPart[]): string => parts.map(({ text }) => text).join("");
