import { describe, expect, it } from "@jest/globals";
import { type TextKind, textViolation } from "./text-kinds.ts";

const kinds: readonly TextKind[] = ["LINE", "LINES", "NAME", "PARSED"];
const reasonOf = (kind: TextKind, text: string, least = 1) => textViolation(kind, text, least)?.reason;

/** By what they are called in Unicode, with the property that makes them no text. */
const unseen = {
  "SPACE, White_Space": " ",
  "CHARACTER TABULATION, White_Space": "\t",
  "NO-BREAK SPACE, White_Space": "\u00a0",
  "NEXT LINE, White_Space": "\u0085",
  "EN QUAD, White_Space": "\u2000",
  "LINE SEPARATOR, White_Space": "\u2028",
  "IDEOGRAPHIC SPACE, White_Space": "\u3000",
  "SOFT HYPHEN, ignorable": "\u00ad",
  "COMBINING GRAPHEME JOINER, ignorable": "\u034f",
  "HANGUL CHOSEONG FILLER, ignorable": "\u115f",
  "MONGOLIAN VOWEL SEPARATOR, ignorable": "\u180e",
  "ZERO WIDTH SPACE, ignorable": "\u200b",
  "RIGHT-TO-LEFT OVERRIDE, ignorable": "\u202e",
  "WORD JOINER, ignorable": "\u2060",
  "HANGUL FILLER, ignorable": "\u3164",
  "ZERO WIDTH NO-BREAK SPACE, ignorable": "\ufeff",
  "HALFWIDTH HANGUL FILLER, ignorable": "\uffa0",
  "VARIATION SELECTOR-16, ignorable": "\ufe0f",
  "TAG SPACE, ignorable": "\u{e0020}",
  "ARABIC NUMBER SIGN, format": "\u0600",
  "INTERLINEAR ANNOTATION ANCHOR, format": "\ufff9",
  "BRAILLE PATTERN BLANK": "\u2800",
  "COMBINING ACUTE ACCENT on nothing": "\u0301",
};

describe("blanks and what is not seen", () => {
  it.each(Object.entries(unseen))("are no text: %s", (_, sign) => {
    for (const kind of kinds) {
      expect(reasonOf(kind, sign.repeat(5))).toBe("FIELD_REQUIRED");
      expect(reasonOf(kind, sign.repeat(5), 0)).toBe("TEXT_BLANK");
    }
  });

  it("all together are none either", () =>
    expect(reasonOf("LINES", Object.values(unseen).join(""))).toBe("FIELD_REQUIRED"));

  it("do not make a text long enough", () => {
    expect(reasonOf("LINES", `a${"\u200b".repeat(500)}`, 3)).toBe("FIELD_TOO_SHORT");
    expect(reasonOf("LINES", "  a  ", 3)).toBe("FIELD_TOO_SHORT");
    expect(reasonOf("LINES", "a b", 3)).toBeUndefined();
    expect(reasonOf("LINES", "á\u200bbc", 3)).toBeUndefined();
  });

  it("may be nothing at all where text may be absent", () => expect(reasonOf("LINE", "", 0)).toBeUndefined());

  it("are found in a text of a megabyte at once", () => {
    const text = " \u200b".repeat(500_000);
    const from = performance.now();
    for (const kind of kinds) expect(reasonOf(kind, text, 3)).toBe("FIELD_TOO_SHORT");
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

describe("one line", () => {
  it.each(["\n", "\r", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029"])("has no line end %j", (end) =>
    expect(reasonOf("LINE", `uno${end}dos`)).toBe("TEXT_LINE_END"),
  );

  it.each(["\0", "\x07", "\t", "\x1b", "\x7f", "\x80", "\x9f"])("has no control %j", (sign) =>
    expect(reasonOf("LINE", `uno${sign}dos`)).toBe("TEXT_CONTROL"),
  );

  it.each(["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])(
    "has no mark of direction %j",
    (mark) => expect(reasonOf("LINE", `uno${mark}dos`)).toBe("TEXT_DIRECTION"),
  );

  it.each(["No abre el sistema «Ágora» (50 %)", "¿Qué pasó? 👩‍💻", "नमस्ते", "Año\u00a02026"])(
    "may be anything else: %s",
    (text) => expect(reasonOf("LINE", text)).toBeUndefined(),
  );
});

describe("several lines", () => {
  it("keep TAB and every line end", () =>
    expect(reasonOf("LINES", "a\tb\nc\r\nd\ve\ff\u0085g\u2028h\u2029i")).toBeUndefined());

  it.each(["\0", "\x01", "\x08", "\x0e", "\x1b", "\x7f", "\x80", "\x9f"])(
    "have no other control %j",
    (sign) => expect(reasonOf("LINES", `uno\n${sign}dos`)).toBe("TEXT_CONTROL"),
  );
});

describe("a name", () => {
  it.each([
    "María D’Arce",
    "Jose\u0301 Ñandú",
    "Ma. Ángeles Peña-Vda. de Ríos",
    "Mesa de ayuda N.º 1, 2.ª línea (½ jornada)",
    "Trámites 24/7 ☎️",
    "王小明",
    "ひらがなカタカナ漢字",
    "김민수",
    "Αθήνα",
    "Анна",
    "محمد",
  ])("is of one script: %s", (name) => expect(reasonOf("NAME", name)).toBeUndefined());

  it.each(["Аna", "Anа", "Mαría", "AGETIС", "王Анна"])("is not of two: %s", (name) =>
    expect(reasonOf("NAME", name)).toBe("TEXT_SCRIPTS"),
  );

  it.each(["Ａna", "𝐀na", "𝓐𝓷𝓪", "ﬁdel", "Ana Ⅱ", "Área １", "ℛosa"])("has plain letters: %s", (name) =>
    expect(reasonOf("NAME", name)).toBe("TEXT_LETTERS"),
  );

  it.each(["Ana\u200b", "A\u00adna", "An\u2060a", "Ana\u3164"])("hides nothing: %j", (name) =>
    expect(reasonOf("NAME", name)).toBe("TEXT_INVISIBLE"),
  );
});
