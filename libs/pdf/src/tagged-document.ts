import PDFDocument from "pdfkit";
import { drawable } from "./drawable.ts";
import { registerFonts } from "./fonts.ts";

const margin = 56;
const footerHeight = 44;
const bodySize = 10;
const crossSize = 8.5;
const headingSizes = { H1: 20, H2: 13, H3: 10.5 } as const;
const ink = "#1a1a1a";
const quiet = "#555555";

type Element = PDFKit.PDFStructureElement;

export type DocumentFacts = { title: string; author: string; subject: string; createdAt: Temporal.Instant };

/**
 * An A4 document in es-BO whose reading order, headings, lists and tables are tagged (PDF/UA-1): what a screen reader
 * says is what is seen. The same calls give the same bytes.
 */
export class TaggedDocument {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #bytes: Promise<Buffer>;

  constructor({ title, author, subject, createdAt }: DocumentFacts) {
    const created = new Date(createdAt.epochMilliseconds);
    const doc = new PDFDocument({
      size: "A4",
      margins: { top: margin, left: margin, right: margin, bottom: margin + footerHeight },
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      subset: "PDF/UA" as PDFKit.Mixins.PDFSubsets,
      lang: "es-BO",
      displayTitle: true,
      // No default font: the standard fourteen are not embedded, and lack letters of Guaraní.
      font: "",
      info: {
        Title: title,
        Author: author,
        Subject: subject,
        Producer: "Yanapa",
        Creator: "Yanapa",
        CreationDate: created,
        ModDate: created,
      },
    });
    this.#doc = doc;
    const chunks: Uint8Array[] = [];
    this.#bytes = new Promise((resolve, reject) => {
      doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
      doc.on("end", () => resolve(Buffer.concat(chunks)));
      doc.on("error", reject);
    });
    registerFonts(doc);
    doc.font("regular").fontSize(bodySize).fillColor(ink);
    this.#root = doc.struct("Document", { title });
    doc.addStructure(this.#root);
  }

  /** A heading; it keeps at least two lines of what follows on its page. */
  heading(level: keyof typeof headingSizes, text: string): void {
    const size = headingSizes[level];
    if (level !== "H1") this.#skip(level === "H2" ? 12 : 6);
    this.#keepTogether(size * 1.4 + 3 * this.#lineHeight());
    this.#tag(this.#root, level, () => {
      this.#doc
        .font("bold")
        .fontSize(size)
        .text(drawable(text), this.#left, this.#doc.y, { width: this.#width });
    });
    this.#plain();
    this.#skip(3);
  }

  /** Paragraphs, one per line of the text. */
  paragraph(text: string): void {
    for (const line of drawable(text).split("\n")) {
      if (line.trim() === "") continue;
      this.#tag(this.#root, "P", () => {
        this.#doc.text(line, this.#left, this.#doc.y, { width: this.#width, lineGap: 1.5 });
      });
      this.#skip(4);
    }
  }

  /** A list whose labels (times, numbers, dots) stand in a column of their own. */
  list(items: readonly { label: string; text: string }[], labelWidth: number): void {
    const list = this.#doc.struct("L");
    this.#root.add(list);
    for (const { label, text } of items) {
      this.#keepTogether(2 * this.#lineHeight());
      const top = this.#doc.y;
      const item = this.#doc.struct("LI");
      list.add(item);
      this.#tag(item, "Lbl", () => {
        this.#doc
          .fillColor(quiet)
          .text(drawable(label), this.#left, top, { width: labelWidth, lineBreak: false });
      });
      this.#doc.fillColor(ink);
      this.#tag(item, "LBody", () => {
        this.#doc.text(drawable(text), this.#left + labelWidth, top, {
          width: this.#width - labelWidth,
          lineGap: 1.5,
        });
      });
      item.end();
      this.#skip(3);
    }
    list.end();
    this.#skip(2);
  }

  /** A table of names and values: the first cell of each row is its header. */
  facts(rows: readonly (readonly [string, string])[]): void {
    this.#table({
      columnStyles: [150, this.#width - 150],
      data: rows.map(([name, value]) => [
        { type: "TH", scope: "Row", text: drawable(name), textColor: quiet },
        cell(value),
      ]),
    });
  }

  /** A table with a header per column, all columns of one width. */
  table(headers: readonly string[], rows: readonly (readonly string[])[]): void {
    const width = this.#width / headers.length;
    this.#table({
      columnStyles: headers.map(() => width),
      data: [columnHeaders(headers, bodySize - 1), ...rows.map((row) => row.map((text) => cell(text)))],
    });
  }

  /** A table in small print with a header per column and per row; the first column is twice as wide as the others. */
  crossTable(headers: readonly string[], rows: readonly (readonly string[])[]): void {
    const width = this.#width / (headers.length + 1);
    const font = { src: "regular", size: crossSize };
    this.#table({
      columnStyles: headers.map((_, column) => (column === 0 ? 2 * width : width)),
      data: [
        columnHeaders(headers, crossSize),
        ...rows.map(([name = "", ...values]) => [
          { type: "TH" as const, scope: "Row" as const, text: drawable(name), font },
          ...values.map((text) => ({ ...cell(text), font })),
        ]),
      ],
    });
  }

  /** Ends the document, with lines at the foot of each page that screen readers skip, and gives its bytes. */
  async finish(footer: (page: number, pages: number) => readonly string[]): Promise<Uint8Array> {
    const doc = this.#doc;
    const { start, count } = doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      doc.switchToPage(page);
      doc.page.margins.bottom = 0;
      doc.markContent("Artifact", { type: "Pagination" });
      const top = doc.page.height - margin - footerHeight + 16;
      doc
        .lineWidth(0.5)
        .strokeColor("#bbbbbb")
        .moveTo(this.#left, top - 6)
        .lineTo(this.#left + this.#width, top - 6)
        .stroke();
      doc.fontSize(7.5).fillColor(quiet);
      for (const [index, line] of footer(page - start + 1, count).entries()) {
        doc.text(drawable(line), this.#left, top + index * 11, { width: this.#width, lineBreak: false });
      }
      doc.endMarkedContent();
    }
    this.#root.end();
    doc.end();
    return this.#bytes;
  }

  get #left(): number {
    return margin;
  }

  get #width(): number {
    return this.#doc.page.width - 2 * margin;
  }

  #table(options: Pick<PDFKit.Mixins.TableOptionsWithData, "columnStyles" | "data">): void {
    const doc = this.#doc;
    doc.x = this.#left;
    this.#keepTogether(3 * this.#lineHeight());
    doc.table({
      ...options,
      structParent: this.#root,
      defaultStyle: {
        padding: [2, 4, 2, 4],
        // pdfkit 0.20 tags partial borders with colours that readers reject.
        border: 0,
        font: { src: "regular", size: bodySize },
      },
    } as PDFKit.Mixins.TableOptionsWithData);
    this.#plain();
    this.#skip(8);
  }

  #tag(parent: Element, type: string, draw: () => void): void {
    const element = this.#doc.struct(type, {}, draw as never);
    parent.add(element);
    element.end();
  }

  #plain(): void {
    this.#doc.font("regular").fontSize(bodySize).fillColor(ink);
    this.#doc.x = this.#left;
  }

  #skip(points: number): void {
    this.#doc.y += points;
  }

  #lineHeight(): number {
    return this.#doc.currentLineHeight(true);
  }

  #keepTogether(points: number): void {
    if (this.#doc.y + points > this.#doc.page.maxY()) this.#doc.continueOnNewPage();
  }
}

const columnHeaders = (headers: readonly string[], size: number) =>
  headers.map((text) => ({
    type: "TH" as const,
    scope: "Column" as const,
    text: drawable(text),
    font: { src: "bold", size },
    backgroundColor: "#eeeeee",
  }));

const cell = (text: string) => ({ type: "TD" as const, text: drawable(text) });
