import { describe, expect, it } from "@jest/globals";
import PDFDocument from "pdfkit";
import { drawable } from "./drawable.ts";
import { registerFonts } from "./fonts.ts";

type Parsed = { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };

describe("drawable text", () => {
  it("keeps Spanish, Aymara, Quechua and Guaraní as they are", () => {
    const text = "Ñandú, pingüino; jach’a, q'illu; mbaʼéichapa g̃uahẽ ỹ — «1.500 €»";
    expect(drawable(text)).toBe(text);
  });

  it("shows what the fonts lack as a replacement sign, controls included", () => {
    expect(drawable("a😀漢\u0007b")).toBe("a���b");
  });

  it("composes accents, and ends lines alike", () => {
    expect(drawable("cami\u0301n\r\nuno\rdos\ttres")).toBe("camín\nuno\ndos tres");
    expect(drawable("a\vb\fc\u0085d\u2028e\u2029f")).toBe("a\nb\nc\nd\ne\nf");
  });

  it.each(["regular", "bold"])("has a sign in the font %s for all that it lets through", (name) => {
    const doc = new PDFDocument({ font: "" });
    registerFonts(doc);
    doc.font(name);
    const { font } = (doc as unknown as Parsed)._font;
    const lacking: string[] = [];
    for (let code = 0x20; code <= 0xffff; code++) {
      const sign = String.fromCodePoint(code);
      const shown = drawable(sign).codePointAt(0) ?? 0;
      // Lines are broken there, nothing is drawn.
      if (shown !== 0x0a && !font.hasGlyphForCodePoint(shown)) lacking.push(`U+${code.toString(16)}`);
    }
    expect(lacking).toEqual([]);
  });
});
