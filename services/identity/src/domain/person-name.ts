/** What forms and registers write for "has none": SEGIP answers `--`. */
const emptyWords = new Set(["", "-", "--", "---", "S/N", "SN", "NN", "N.N."]);
/** Letters with at most three combining marks each, spaces, apostrophes `' ’ ʼ`, hyphen and dot. */
const allowed = /^(?:\p{L}\p{M}{0,3}|[ '’.-])*$/u;
/** A name is written in one of these; a look-alike of another script among its letters is no letter of it. */
const scripts = [
  /^[\p{Script=Latin}\p{M}]*$/u,
  /^[\p{Script=Cyrillic}\p{M}]*$/u,
  /^[\p{Script=Greek}\p{M}]*$/u,
  /^[\p{Script=Arabic}\p{M}]*$/u,
  /^[\p{Script=Hebrew}\p{M}]*$/u,
  /^[\p{Script=Hangul}\p{M}]*$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{M}ー]*$/u,
  /^[\p{Script=Devanagari}\p{M}]*$/u,
];
const longest = 80;

/**
 * A part of a person's name as it is kept: NFC, single spaces, letters of one script and `' ’ ʼ - .`, at most 80
 * characters; `-`, `--`, `S/N` and `NN` are "". Undefined for what is no name: digits, controls, marks of direction,
 * full-width or mathematical letters, scripts mixed.
 */
export const readNamePart = (text: string): string | undefined => {
  const tidy = text
    .normalize("NFC")
    .replaceAll(/\p{Zs}+/gu, " ")
    .trim();
  if (emptyWords.has(tidy.toUpperCase())) return "";
  const letters = tidy.replaceAll(/[ '’ʼ.-]/gu, "");
  const isName =
    allowed.test(tidy) &&
    letters !== "" &&
    // Full-width and mathematical letters are others once they are brought to their plain form.
    tidy.normalize("NFKC") === tidy &&
    scripts.some((script) => script.test(letters)) &&
    [...tidy].length <= longest;
  return isName ? tidy : undefined;
};

/** The same of what the identity provider says: what is no name counts as not said. */
export const claimedNamePart = (text: string): string => readNamePart(text) ?? "";
