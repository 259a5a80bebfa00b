import { foldName } from "./name.ts";

/** More words than a summary says make the search slow, not better. */
const mostTerms = 20;
/** A single letter finds everything. */
const shortestTerm = 2;

/** The words by which a ticket is found: those of its subject, folded. */
export const termsOfSubject = (subject: string): string[] => {
  const words = foldName(subject).split(" ");
  return [...new Set(words.filter(isTelling))].slice(0, mostTerms);
};

/** Whether a word is one that tickets are found by. */
export const isTelling = (word: string): boolean => word.length >= shortestTerm;
