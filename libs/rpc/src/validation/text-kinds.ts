import type { SpanishViolation } from "./spanish-violation.ts";

/** What a text may hold, as `yanapa.options.v1.Text` says it. */
export type TextKind = "LINE" | "LINES" | "NAME" | "PARSED";

/**
 * Neither a blank nor an invisible mark: not White_Space, not Default_Ignorable_Code_Point, no control, format character
 * or mark that only changes another, nor U+2800, the braille pattern without dots.
 */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{M}\u2800]/u;
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** The line ends of Unicode's newline guidelines (UAX #14: BK, CR, LF, NL). */
const lineEnd = /[\n\v\f\r\u0085\u2028\u2029]/u;
const control = /\p{Cc}/u;
const controlWithin = /[^\P{Cc}\t\n\v\f\r\u0085]/u;
/** Marks that turn the direction of what follows (UAX #9). */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * What is wrong with a text, undefined when nothing is. `least` is how many characters people must see, 0 when it may be
 * absent: "" is then nothing wrong.
 */
export const textViolation = (kind: TextKind, text: string, least: number): SpanishViolation | undefined => {
  if (text === "") return undefined;
  return tooLittle(text, least) ?? (kind === "PARSED" ? undefined : wrongSign(kind, text));
};

const tooLittle = (text: string, least: number): SpanishViolation | undefined => {
  if (!visible.test(text)) return least === 0 ? blankOptional : least === 1 ? blank : tooShort(least);
  // Nearly every text begins with enough plain letters: then nothing needs to be counted.
  if (least < 2 || (/^[!-~]/.test(text) && !unseen.test(text)) || seenLength(text) >= least) return undefined;
  return tooShort(least);
};

const tooShort = (least: number): SpanishViolation => ({
  reason: "FIELD_TOO_SHORT",
  message: `Debe tener al menos ${least} caracteres visibles.`,
});

const seenLength = (text: string): number => [...text.replaceAll(invisible, "").trim()].length;

const blank = {
  reason: "FIELD_REQUIRED",
  message: "Escriba un texto: solo tiene espacios o signos que no se ven.",
};
const blankOptional = {
  reason: "TEXT_BLANK",
  message: "Solo tiene espacios o signos que no se ven. Escriba un texto o déjelo vacío.",
};

const wrongSign = (kind: "LINE" | "LINES" | "NAME", text: string): SpanishViolation | undefined => {
  // Most texts are plain: one look is enough.
  if (!unusual.test(text)) return undefined;
  if (kind === "LINES") return controlWithin.test(text) ? controls : undefined;
  if (lineEnd.test(text)) return lineEnds;
  if (control.test(text)) return controls;
  if (direction.test(text)) return directions;
  return kind === "NAME" ? nameViolation(text) : undefined;
};

/** Beyond what is printed in Latin-1. */
const unusual = /[^\x20-\x7e\xa1-\xac\xae-\xff]/;

const lineEnds = { reason: "TEXT_LINE_END", message: "Escríbalo en una sola línea." };
const controls = {
  reason: "TEXT_CONTROL",
  message: "Tiene caracteres de control, que no se admiten. Escriba solo texto.",
};
const directions = {
  reason: "TEXT_DIRECTION",
  message: "Tiene marcas invisibles que cambian el sentido de la escritura. Escríbalo de nuevo, sin pegarlo.",
};

/** Of the ignorable ones only these may stand in a name: they choose how the sign before them is drawn. */
const variants = /\ufe0e|\ufe0f/g;

const nameViolation = (text: string): SpanishViolation | undefined => {
  const composed = text.normalize("NFC");
  if (unseen.test(composed.replaceAll(variants, ""))) return hiddenMarks;
  for (const [letter] of composed.matchAll(/[\p{L}\p{N}]/gu))
    if (letter.normalize("NFKC") !== letter && !ordinals.test(letter)) return lookalikes;
  return isOfOneScript(composed) ? undefined : scripts;
};

/** `1.ª`, `N.º`, `m²`, `½`: as people write them in Spanish. */
const ordinals = /[\u00aa\u00ba\u00b2\u00b3\u00b9\u00bc-\u00be]/;

const hiddenMarks = {
  reason: "TEXT_INVISIBLE",
  message: "Tiene signos que no se ven. Escriba el nombre de nuevo, sin pegarlo.",
};
const lookalikes = {
  reason: "TEXT_LETTERS",
  message: "Tiene letras o números de adorno (de ancho completo, matemáticos). Escríbalo con letras comunes.",
};
const scripts = {
  reason: "TEXT_SCRIPTS",
  message: "Mezcla letras de alfabetos distintos. Escríbalo con las de uno solo.",
};

/**
 * The scripts in which names are written today (UAX #31, table 5), those that one language writes together as one
 * (UTS #39 §5.1: Chinese with Bopomofo, Japanese, Korean).
 */
const oneScript: readonly RegExp[] = [
  ["Latin"],
  ["Han", "Hiragana", "Katakana"],
  ["Han", "Hangul"],
  ["Han", "Bopomofo"],
  ...[
    "Arabic",
    "Armenian",
    "Bengali",
    "Cyrillic",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Greek",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Tamil",
    "Telugu",
    "Thaana",
    "Thai",
    "Tibetan",
  ].map((name) => [name]),
].map(
  (names) =>
    new RegExp(
      `^(?:[^\\p{L}]|${names.map((name) => `\\p{Script_Extensions=${name}}`).join("|")}|[\\p{L}&&\\p{Script=Common}])*$`,
      "v",
    ),
);

const isOfOneScript = (text: string): boolean => oneScript.some((script) => script.test(text));
