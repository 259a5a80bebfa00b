import type { Resolution } from "./facts.ts";
import { causeTypeName } from "./words.ts";

/** Causes named in a report; the rarer ones are summed. */
export const mostCauses = 50;
const longestCause = 120;

/** Key of what has no confirmed cause; its row is always shown. */
export const undetermined = "";

const wordsOf = ({ cause }: Resolution): string =>
  cause.normalize("NFC").trim().replaceAll(/\s+/g, " ").replace(/\.$/, "");

/** The same cause, however it was written; what was resolved before causes had keys is told by its words. */
export const keyOf = (resolution: Resolution): string => {
  const { causeType, causeKey } = resolution;
  const isDetermined = causeType === "FUNCTIONAL" || causeType === "DEVELOPMENT";
  const key = causeKey || wordsOf(resolution).toLocaleLowerCase("es");
  return isDetermined && key !== "" ? `${key} (${causeTypeName[causeType]})` : undetermined;
};

/**
 * As somebody wrote it: of several spellings the first in the alphabet, whichever came first. By the beginning of its key
 * where tickets has no words for it.
 */
export const labelOf = (own: readonly Resolution[]): string => {
  const [first = `sin texto (${own[0]?.causeKey.slice(0, 8)})`] = own
    .map(wordsOf)
    .filter((words) => words !== "")
    .sort();
  const short = first.length > longestCause ? `${first.slice(0, longestCause - 1).trimEnd()}…` : first;
  return `${short} (${causeTypeName[own[0]?.causeType ?? "UNSPECIFIED"]})`;
};
