import { wordsOf } from "../contact/search-readings.ts";

/** A single letter finds everything. */
const shortestTerm = 2;

/** Words that every other subject has, folded: they would tell tickets apart from nothing. */
const commonWords = new Set(
  [
    "al ante como con cual cuando de del desde donde el ella en entre es esta este esto ha han hasta hay",
    "la las le les lo los me mi mis muy ni no nos para pero por porque que se ser si sin sobre son su sus",
    "un una unas uno unos ya",
  ].flatMap((line) => line.split(" ")),
);

/** The words by which a ticket is found: all those of its subject that tell something, folded, whole and in their parts. */
export const termsOfSubject = (subject: string): string[] => tellingTerms(wordsOf(subject).flat());

/** More words of one text tell it apart from no other. */
const mostTerms = 200;
/** What is longer is a picture or a key, and no row of an index. */
const longestTerm = 80;

/** The words by which a ticket is found of what somebody wrote at length: the first of them that tell something. */
export const termsOfText = (text: string): string[] =>
  tellingTerms(wordsOf(text).flat())
    .slice(0, mostTerms)
    .map((term) => term.slice(0, longestTerm));

/** Those of some words that tickets are found by; the common ones too when there are no others. */
export const tellingTerms = (words: readonly string[]): string[] => {
  const long = words.filter((word) => word.length >= shortestTerm);
  const telling = long.filter((word) => !commonWords.has(word));
  return [...new Set(telling.length > 0 ? telling : long)];
};
