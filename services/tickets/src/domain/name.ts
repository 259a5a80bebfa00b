import type { Violations } from "./violations.ts";

/** A person's names. A missing surname is "". */
export type PersonName = { givenName: string; firstSurname: string; secondSurname: string };

/** What an operator typed for a person. */
export type DictatedName = PersonName & { noSurnameReason: string };

// Letters of any script, at most three combining marks each, spaces, apostrophes ' ’ ʼ, hyphen and dot.
const allowed = /^(?:\p{L}\p{M}{0,3}|[ '’ʼ.-])*$/u;
// What forms and systems write for "has none": SEGIP answers --.
const emptyWords = new Set(["", "-", "--", "---", "S/N", "SN", "NN", "N.N."]);
const longest = 80;

/**
 * Reads a person's names: NFC, single spaces, letters and `' ’ ʼ - .` only; `-`, `--`, `S/N` and `NN` mean none. At
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
  return [...tidy].length > longest ? "FIELD_TOO_LONG" : undefined;
};

/** A name as it is compared: without case, accents or apostrophes, words apart by one space. */
export const foldName = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}|['’ʼ.]/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Names in the order they are read: `Juana María Quispe Mamani`. */
export const fullName = ({ givenName, firstSurname, secondSurname }: PersonName): string =>
  [givenName, firstSurname, secondSurname].filter((part) => part !== "").join(" ");
