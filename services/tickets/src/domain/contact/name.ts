import type { Violations } from "./violations.ts";

/** A person's names. A missing surname is "". */
export type PersonName = { givenName: string; firstSurname: string; secondSurname: string };

/** What an operator typed for a person. */
export type DictatedName = PersonName & { noSurnameReason: string };

// Letters of any script (the apostrophe ʼ is one), at most three combining marks each, spaces, apostrophes ' ’, hyphen and
// dot. No sign fits two branches: else what fits none would be tried in every way.
const allowed = /^(?:\p{L}\p{M}{0,3}|[ '’.-])*$/u;
/** A name is written in one of these; a look-alike of another script among its letters is no letter of it. */
const scripts = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Arabic",
  "Hebrew",
  "Hangul",
  "Devanagari",
  "Han}\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana",
].map((name) => new RegExp(`^[\\p{Script_Extensions=${name}}\\p{M}]*$`, "u"));
// What forms and systems write for "has none": SEGIP answers --.
const emptyWords = new Set(["", "-", "--", "---", "S/N", "SN", "NN", "N.N."]);
const longest = 80;

/**
 * Reads a person's names: NFC, single spaces, letters of one script in their plain forms and `' ’ ʼ - .` only; `-`, `--`, `S/N` and `NN` mean none. At
 * least one name and one surname, whichever; without any surname a reason is needed (a mononym).
 * Adds `NAME_*` violations with proto field names, and gives undefined when there is any.
 */
export const parseName = (dictated: DictatedName, violations: Violations): PersonName | undefined => {
  const givenName = readPart("given_name", dictated.givenName, violations);
  const firstSurname = readPart("first_surname", dictated.firstSurname, violations);
  const secondSurname = readPart("second_surname", dictated.secondSurname, violations);
  if (givenName === undefined || firstSurname === undefined || secondSurname === undefined) return undefined;
  if (givenName === "") {
    violations.add("given_name", "NAME_MISSING");
    return undefined;
  }
  if (firstSurname === "" && secondSurname === "" && dictated.noSurnameReason.trim() === "") {
    violations.add("first_surname", "NAME_SURNAME_MISSING");
    return undefined;
  }
  return { givenName, firstSurname, secondSurname };
};

const readPart = (field: string, text: string, violations: Violations): string | undefined => {
  const tidy = text
    .normalize("NFC")
    .replaceAll(/\p{Zs}+/gu, " ")
    .trim();
  if (emptyWords.has(tidy.toUpperCase())) return "";
  const reason = whatIsWrong(tidy);
  if (reason === undefined) return tidy;
  violations.add(field, reason);
  return undefined;
};

const whatIsWrong = (tidy: string): string | undefined => {
  if (/\p{N}/u.test(tidy)) return "NAME_WITH_DIGITS";
  if (!allowed.test(tidy) || !/\p{L}/u.test(tidy)) return "NAME_CHARACTERS_INVALID";
  // Full-width and mathematical letters are others once they are brought to their plain form.
  if (tidy.normalize("NFKC") !== tidy || !isOfOneScript(tidy)) return "NAME_LETTERS_MIXED";
  return [...tidy].length > longest ? "FIELD_TOO_LONG" : undefined;
};

/** Every sign that keyboards, phones and word processors write for an apostrophe. */
const apostrophes =
  /['`\u00b4\u2018-\u201b\u2032\u2035\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\uff07\uff40\ua78b\ua78c\u055a\u05f3]/gu;

/** A text with any sign for an apostrophe taken out, or replaced. */
export const withoutApostrophes = (text: string, by = ""): string => text.replaceAll(apostrophes, by);

const isOfOneScript = (tidy: string): boolean => {
  const letters = tidy.replaceAll(/[ '’ʼ.-]/gu, "");
  return scripts.some((script) => script.test(letters));
};

/** A name as it is compared: without case, accents, apostrophes or invisible marks, words apart by one space. */
export const foldName = (text: string): string =>
  // Before they are told apart from what they look like: NFKD makes a blank of ´.
  withoutApostrophes(text.replaceAll(/\p{Cf}/gu, ""))
    .normalize("NFKD")
    .replaceAll(/\p{M}|\./gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Names in the order they are read: `Juana María Quispe Mamani`. */
export const fullName = ({ givenName, firstSurname, secondSurname }: PersonName): string =>
  [givenName, firstSurname, secondSurname].filter((part) => part !== "").join(" ");
