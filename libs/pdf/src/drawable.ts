/** What the embedded fonts can draw. A sign they lack must not come out as an empty box, which PDF/UA forbids. */
const undrawable = new RegExp(
  String.raw`[^\n\u0020-\u007e\u00a0-\u017f\u01cd-\u01dc\u0218-\u021b\u02bb\u02bc\u02c6-\u02dd\u0300-\u0308\u030a-\u030c\u0323` +
    String.raw`\u0327\u0328\u1e00-\u1e9f\u1ebc\u1ebd\u1ef8\u1ef9\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033` +
    String.raw`\u2039\u203a\u2044\u20ac\u2116\u2122\u2212]`,
  "gu",
);

/** A text with what the fonts can draw: composed, lines ended alike, and each sign that they lack shown as `�`. */
export const drawable = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(undrawable, "\ufffd");
