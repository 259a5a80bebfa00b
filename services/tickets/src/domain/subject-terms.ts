import { foldName } from "./name.ts";

/** More words than a summary says make the search slow, not better. */
const mostTerms = 20;
/** Articles and prepositions find everything. */
const shortestTerm = 3;

/** The words by which a ticket is found: those of its subject, folded, without the shortest. */
export const termsOfSubject = (subject: string): string[] => {
  const words = foldName(subject).split(" ");
  return [...new Set(words.filter((word) => word.length >= shortestTerm))].slice(0, mostTerms);
};
