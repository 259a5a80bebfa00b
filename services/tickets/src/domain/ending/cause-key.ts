import { createHmac } from "node:crypto";

/** Causes are told apart by their beginning. */
const mostCharacters = 200;

/**
 * What a confirmed cause is compared by: case, accents, punctuation and what comes late tell nothing apart. A digest with
 * the entity's own key, in lower-case hexadecimal: without the key nobody finds the cause by guessing it, and what two
 * entities wrote alike does not meet. "" without letters or digits.
 */
export const causeKeyOf = (cause: string, key: Uint8Array): string => {
  const folded = cause
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .slice(0, mostCharacters);
  return folded === "" ? "" : createHmac("sha256", key).update(folded, "utf8").digest("hex");
};
