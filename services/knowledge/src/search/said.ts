import { everydayWords, stopWords } from "./common-words.ts";

/**
 * How much a word binds: a `code` is right or wrong; of `word`s an article has all, or else most, with slips; a `number`
 * is one that is never taken for a similar one; `everyday` ones only help.
 */
type Weight = "code" | "word" | "number" | "everyday";

/** A word as it was typed, with what joins its parts («QX-40417», «correo.entidad.gob.bo», «wi-fi»). */
export type SaidWord = {
  readonly text: string;
  readonly weight: Weight;
  /** The last one, with nothing after it: it may be the beginning of a longer one. */
  readonly typing: boolean;
};

/** More words cost more time than they find. */
const mostWords = 12;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** Letters and digits, and the signs that join them. */
const runs = /[\p{L}\p{N}]+(?:[-._/\\:@'’‘ʼ´`]+[\p{L}\p{N}]+)*/gu;
const apostrophes = /['’‘ʼ´`]/g;

/**
 * The words of a query that count: without the stop words, each once, the most binding and longest twelve. The entity's
 * everyday words count when there are no others.
 */
export const wordsSaid = (said: string): readonly SaidWord[] => {
  const text = said.normalize("NFC").replaceAll(invisible, "");
  const found = [...text.matchAll(runs)].flatMap((match): SaidWord[] => {
    const [run] = match;
    const word = run.replaceAll(apostrophes, "");
    const last = match.index + run.length === text.length;
    // «usuario/contraseña» is one or the other; a path has more.
    const either = /^\p{L}+\/\p{L}+$/u.test(word) ? word.split("/") : [word];
    return either.map((one, at) => ({
      text: one,
      weight: weightOf(one),
      typing: last && at === either.length - 1 && /\p{L}\p{L}$/u.test(one),
    }));
  });
  const words = new Map<string, SaidWord>();
  for (const word of found) if (counts(word, found.length)) words.set(folded(word.text), word);
  const all = [...words.values()].sort((one, other) => rankOf(other) - rankOf(one)).slice(0, mostWords);
  if (all.some(({ weight }) => weight !== "everyday")) return all;
  return all.map((word) => ({ ...word, weight: "word" }));
};

/** Of so many words an article has at least this many when none has all: half of them. */
export const mostOf = (words: number): number => Math.ceil(words / 2);

/** Small letters without accents; ñ is n, as most people type it. */
export const folded = (word: string): string =>
  word.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** A version, address or date: numbers and what joins them, perhaps after a v. */
export const numbersOf = (word: string): string | undefined =>
  /^v?\.?(\d+(?:[-._/:]\d+)+)$/i.exec(word)?.[1]?.replaceAll(/[-._/:]/g, ".");

/** The parts of a joined word: «correo.entidad» is two, «AnyDesk» and «KB5034441» too. */
export const partsOf = (word: string): readonly string[] =>
  word
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L}\p{L})(?=\p{N}\p{N})/gu, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");

/** A joined word in one: «Wi-Fi» is wifi. */
export const joinedOf = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]+/gu, "");

const weightOf = (word: string): Weight => {
  if (/^(?:\p{N}{1,2}\p{L}{0,3}|(?:19|20)\d\d)$/u.test(word)) return "number";
  if (/\p{N}/u.test(word)) return "code";
  return everydayWords.has(folded(word)) ? "everyday" : "word";
};

/** A stop word of four letters or more may be the beginning of what is still being typed: «contra». */
const counts = ({ text, typing }: SaidWord, words: number): boolean =>
  !stopWords.has(folded(text)) || (typing && words === 1 && text.length > 3);

const order = { everyday: 0, number: 1, word: 1, code: 2 } as const;
const rankOf = ({ text, weight }: SaidWord): number => order[weight] * 1_000 + text.length;
