const hashes = 64;
/** A text is told apart by its beginning: longer ones are compared by so many words. */
const mostWords = 400;

/**
 * The smallest of 64 hashes over a text's pairs of words (MinHash): the share of equal values of two fingerprints is how
 * much of their pairs the texts have in common. Nothing of the text can be read from it. Empty without words.
 */
export const fingerprintOf = (text: string): number[] => {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const pairs = new Set(
    words.length === 1 ? words : words.slice(1).map((word, index) => `${words[index]} ${word}`),
  );
  const smallest = new Array<number>(hashes).fill(0xffffffff);
  for (const pair of pairs) {
    const base = hashOf(pair);
    for (let index = 0; index < hashes; index += 1) {
      const value = mixed(base ^ Math.imul(index + 1, 0x9e3779b1));
      if (value < (smallest[index] as number)) smallest[index] = value;
    }
  }
  return smallest;
};

/** Folded words of three letters or more: case, accents and punctuation tell nothing apart. */
const wordsOf = (text: string): string[] =>
  (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []
  ).slice(0, mostWords);

/** FNV-1a over UTF-16 units. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

/** The finalizer of MurmurHash3: every bit of the value moves every bit of the result. */
const mixed = (value: number): number => {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};
