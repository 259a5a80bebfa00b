const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4);

/** So many words of a subject are looked for. */
const most = 3;

/** The words of a subject by which similar cases are looked for, each by itself: the longest ones. */
export const tellingWords = (subject: string): string[] =>
  [...new Set(wordsOf(subject))].sort((one, other) => other.length - one.length).slice(0, most);

/** How many words two subjects share. */
export const likeness = (one: string | undefined, other: string): number => {
  const theirs = new Set(wordsOf(one ?? ""));
  return wordsOf(other).filter((word) => theirs.has(word)).length;
};
