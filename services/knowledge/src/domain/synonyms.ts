import { InvalidArgumentError } from "@yanapa/errors";

/** Words or phrases that an entity's people use for the same: `["portátil", "laptop", "lap"]`. */
export type SynonymGroup = readonly string[];

/** Wordings beyond these would cost more time than they find. */
const mostWordings = 8;

/** What was typed, and after it the same with the words of a group exchanged: at most eight wordings in all. */
export const wordingsOf = (text: string, groups: readonly SynonymGroup[]): readonly string[] => {
  const typed = foldLetters(text);
  const wordings = [text];
  for (const group of groups) {
    const folded = group.map(foldLetters);
    // The longest first: who types «hoja de vida» means that, and not the «hoja» of another phrase.
    const [used] = folded
      .filter((phrase) => phrase !== "" && ` ${typed} `.includes(` ${phrase} `))
      .sort((one, other) => other.length - one.length);
    if (used === undefined) continue;
    for (const phrase of folded) {
      if (wordings.length === mostWordings) return wordings;
      if (phrase !== used && phrase !== "")
        wordings.push(` ${typed} `.replace(` ${used} `, ` ${phrase} `).trim());
    }
  }
  return wordings;
};

/** Groups as they are kept: each word once. Throws INVALID_ARGUMENT when a group is left with less than two. */
export const tidyGroups = (groups: readonly SynonymGroup[]): readonly SynonymGroup[] =>
  groups.map((group, at) => {
    const words = new Map(
      group
        .map((word) => word.normalize("NFC").replaceAll(/\s+/g, " ").trim())
        .filter((word) => foldLetters(word) !== "")
        .map((word) => [foldLetters(word), word]),
    );
    if (words.size < 2)
      throw new InvalidArgumentError("FIELD_INVALID", [
        { field: `groups[${at}].words`, reason: "SYNONYMS_TOO_FEW" },
      ]);
    return [...words.values()];
  });

/** Small letters without accents (ñ stays a letter of its own), and one space between words. */
const foldLetters = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/(?<!n)\p{M}|(?<=n)(?!\u0303)\p{M}/giu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'’ʼ-]+/gu, " ")
    .trim();
