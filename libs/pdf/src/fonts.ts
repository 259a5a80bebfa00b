import { notoSansBold } from "./fonts/noto-sans-bold.ts";
import { notoSansRegular } from "./fonts/noto-sans-regular.ts";

const fonts = { regular: Buffer.from(notoSansRegular, "base64"), bold: Buffer.from(notoSansBold, "base64") };

/**
 * Gives a document the fonts `regular` and `bold`, as pdfkit has parsed them: after each cell of a table pdfkit goes back
 * to a font's source, and would parse the file again, a thousand times in a report.
 */
export const registerFonts = (doc: PDFKit.PDFDocument): void => {
  for (const [name, file] of Object.entries(fonts)) {
    doc.font(file);
    const { font } = (doc as unknown as { _font: { font: Uint8Array } })._font;
    doc.registerFont(name, font);
  }
};
