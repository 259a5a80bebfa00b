// Controls and what turns the direction of writing: no column, log or page should be given them by whoever was refused.
const unwritable =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff0-\ufffb\ufffe\uffff]/gu;
const instead = "\ufffd";

/**
 * A text as it may be recorded whoever sent it: U+0000 and other controls, marks of direction and halves of characters are
 * replaced by U+FFFD, and what goes beyond `most` UTF-16 units is cut off, never through a character. PostgreSQL takes every
 * result, as text and within jsonb.
 */
export const storableText = (text: string, most: number): string => {
  const cut = text.length > most ? text.slice(0, splitsCharacter(text, most) ? most - 1 : most) : text;
  return cut.toWellFormed().replace(unwritable, instead);
};

const splitsCharacter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff;
};
