import type { CallForm } from "./form.ts";

type Guess = Partial<
  Pick<
    CallForm,
    "documentType" | "documentNumber" | "phone" | "email" | "givenName" | "firstSurname" | "secondSurname"
  >
>;

/** What was looked for, put into the field that it looks like: whoever is not found is registered without typing it again. */
export const guessOf = (find: string): Guess => {
  const text = find.trim().replaceAll(/\s+/g, " ");
  if (text.includes("@")) return { email: text };
  const digits = text.replaceAll(/[\s.()-]/g, "");
  if (/^(\+\d{8,15}|[67]\d{7})$/.test(digits)) return { phone: text };
  if (/\d/.test(text)) return { documentType: /^e-?\d/i.test(text) ? "CIE" : "CI", documentNumber: text };
  return nameOf(text.split(" ").filter((word) => word !== ""));
};

/** The last two words are surnames, when there are enough. */
const nameOf = (words: readonly string[]): Guess => {
  const surnames = Math.min(2, Math.max(0, words.length - 1));
  const given = words.slice(0, words.length - surnames);
  const [firstSurname = "", secondSurname = ""] = words.slice(words.length - surnames);
  return { givenName: given.join(" "), firstSurname, secondSurname };
};
