import { documentsLike } from "./document.ts";
import { foldName } from "./name.ts";
import { parsePhone } from "./phone.ts";
import { Violations } from "./violations.ts";

/** Beginnings of words, all of which what is found has. */
export type Reading = readonly string[];

// More words than a person has names only make the search slow.
const mostTerms = 8;
/** What can be read in more ways is not worth more. */
const mostReadings = 10;

/**
 * The ways in which the words of a text can be meant: a sign between letters or digits joins them (`S.A.`, `12.345`), parts
 * them (`correo.gob.bo`, `123-2026`), or is how a number is written in groups.
 */
export const wordsOf = (text: string): Reading[] => {
  const apart = foldName(text.replaceAll(/\./g, " ")).split(" ");
  const joined = text.split(/\s+/u).map((token) => foldName(token).replaceAll(" ", ""));
  return distinct([foldName(text).split(" "), apart, joined]);
};

/**
 * The ways in which a person can be meant by what an operator typed or pasted: words of a name, and a phone, a document or
 * a mail in every spelling that registration reads. Empty when nothing usable is in it.
 */
export const readingsOf = (query: string): Reading[] => {
  const text = query.replaceAll(/\p{Cf}/gu, "").trim();
  const mails = mailsIn(text);
  // Of `@example.bo` a card has the words, and of a whole address the address.
  if (mails.length > 0)
    return bounded([mails.flatMap((mail) => (mail.startsWith("@") ? foldName(mail).split(" ") : mail))]);
  return bounded([...wordsOf(text), ...phonesIn(text), ...documentsIn(text), ...groupedNumber(text)]);
};

/** Mails as people paste them: `Juana <juana@example.bo>`, `mailto:`, with what ends a sentence behind. */
const mailsIn = (text: string): string[] =>
  [...text.toLowerCase().matchAll(/(?<![^\s<>"'(),;:[\]])[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]*/g)].map(
    ([mail]) => mail.replace(/(?<!\.)\.+$/, ""),
  );

const departmentPrefixes = ["2", "3", "4"];

const phonesIn = (text: string): Reading[] => {
  const phone = parsePhone("query", text, new Violations());
  if (phone) return [[phone.number.replace("+", "")]];
  // Seven digits are a fixed number of some department, which registration asks for and who searches may not know.
  const local = text.normalize("NFKC").replaceAll(/[\s().-]|\p{Pd}/gu, "");
  return /^\d{7}$/.test(local) ? departmentPrefixes.map((prefix) => [prefix + local]) : [];
};

const documentsIn = (text: string): Reading[] =>
  documentsLike(text).map(({ number, complement }) => [`${number}${complement}`.toLowerCase()]);

const groupedNumber = (text: string): Reading[] => {
  const plain = text.normalize("NFKC").toLowerCase();
  return /^[+\d][\d\s().\p{Pd}]*[\da-z]{0,2}$/u.test(plain) ? [[plain.replaceAll(/[^\da-z]/g, "")]] : [];
};

const distinct = (readings: readonly Reading[]): Reading[] => {
  const found = new Map<string, Reading>();
  for (const reading of readings) {
    const words = [...new Set(reading.filter((word) => word !== ""))];
    if (words.length > 0) found.set(words.toSorted().join(" "), words);
  }
  return [...found.values()];
};

/** What of some readings is worth looking for: each once, neither too many nor too long. */
export const bounded = (readings: readonly Reading[]): Reading[] =>
  distinct(readings.map((reading) => reading.slice(0, mostTerms))).slice(0, mostReadings);
