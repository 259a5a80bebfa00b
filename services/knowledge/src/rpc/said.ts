/** A word of an enum, unless none was said. */
export const said = <Word extends string>(
  word: Word,
): Exclude<Word, "UNSPECIFIED" | "UNRECOGNIZED"> | undefined =>
  word === "UNSPECIFIED" || word === "UNRECOGNIZED"
    ? undefined
    : (word as Exclude<Word, "UNSPECIFIED" | "UNRECOGNIZED">);
