import { describe, expect, it } from "@jest/globals";
import { TaggedDocument } from "./tagged-document.ts";

const facts = {
  title: "Informe de prueba",
  author: "Agencia de Gobierno Electrónico",
  subject: "Una prueba",
  createdAt: Temporal.Instant.from("2026-11-24T10:15:00Z"),
};

const noFooter = () => [];

/** The bytes of a document as text: its structure is not compressed, what is drawn is. */
const textOf = async (write: (document: TaggedDocument) => void, footer = noFooter): Promise<string> => {
  const document = new TaggedDocument(facts);
  write(document);
  return Buffer.from(await document.finish(footer)).toString("latin1");
};

const timesIn = (text: string, part: RegExp): number => text.match(new RegExp(part, "g"))?.length ?? 0;

/** How often each role stands in the structure. */
const rolesOf = (text: string): Record<string, number> => {
  const roles: Record<string, number> = {};
  for (const [, role = ""] of text.matchAll(/\/S \/(\w+)/g)) roles[role] = (roles[role] ?? 0) + 1;
  return roles;
};

const writeAll = (document: TaggedDocument): void => {
  document.heading("H1", "Título");
  document.paragraph("Uno.\n\nDos.");
  document.heading("H2", "Lista");
  document.list([{ label: "1.", text: "Primero" }], 20);
  document.facts([["Número", "AGETIC-2026-000041"]]);
  document.heading("H3", "Tablas");
  document.table(["Inicio", "Fin"], [["10:00", "11:00"]]);
  document.crossTable(["Parte", "promedio", "n"], [["Todos", "1,5 min", "2"]]);
};

describe("a tagged document", () => {
  it("says that it is accessible, in Spanish of Bolivia, and shows its title", async () => {
    const text = await textOf(writeAll);
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    for (const part of [
      "/StructTreeRoot",
      "/Marked true",
      "/Lang (es-BO)",
      "/DisplayDocTitle true",
      "pdfuaid:part",
      "(Informe de prueba)",
      "(D:20261124101500Z)",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("tags headings, paragraphs, lists and tables as what they are", async () => {
    expect(rolesOf(await textOf(writeAll))).toEqual({
      Document: 1,
      H1: 1,
      H2: 1,
      H3: 1,
      P: 2,
      L: 1,
      LI: 1,
      Lbl: 1,
      LBody: 1,
      Table: 3,
      TR: 5,
      TH: 1 + 2 + 3 + 1,
      TD: 1 + 2 + 2,
    });
  });

  it("says of each header of a table which way it heads", async () => {
    const scopes = (text: string) => [timesIn(text, /\/Scope \/Row/), timesIn(text, /\/Scope \/Column/)];
    const rows = [
      ["a", "1"],
      ["b", "2"],
    ];
    expect(scopes(await textOf((document) => document.facts([["a", "1"]])))).toEqual([1, 0]);
    expect(scopes(await textOf((document) => document.table(["x", "y"], rows)))).toEqual([0, 2]);
    expect(scopes(await textOf((document) => document.crossTable(["x", "y"], rows)))).toEqual([2, 2]);
  });

  it("brings its fonts, and none that a reader would have to own", async () => {
    const text = await textOf(writeAll);
    expect(timesIn(text, /\/FontFile2/)).toBe(2);
    expect(text.match(/\/BaseFont \/[A-Z]+\+[\w-]+/g)?.every((name) => name.includes("NotoSans"))).toBe(true);
    expect(text).not.toContain("Helvetica");
  });

  it("is the same bytes for the same calls", async () => {
    expect(await textOf(writeAll)).toBe(await textOf(writeAll));
    expect(await textOf((document) => document.paragraph("Otra cosa."))).not.toBe(await textOf(writeAll));
  });

  it("goes on over pages, each with the foot that is asked for it", async () => {
    const asked: [number, number][] = [];
    const document = new TaggedDocument(facts);
    document.paragraph("Texto largo. ".repeat(1500));
    document.crossTable(
      ["Parte", "n"],
      Array.from({ length: 120 }, (_, row) => [`Área ${row}`, String(row)]),
    );
    const text = Buffer.from(
      await document.finish((page, pages) => {
        asked.push([page, pages]);
        return [`Página ${page} de ${pages}`];
      }),
    ).toString("latin1");
    const pages = timesIn(text, /\/Type \/Page\b(?!s)/);
    expect(pages).toBeGreaterThan(4);
    expect(asked).toEqual(Array.from({ length: pages }, (_, page) => [page + 1, pages]));
  });

  it("stands empty parts, signs that its fonts lack, and words without end", async () => {
    const text = await textOf((document) => {
      document.heading("H1", "");
      document.paragraph("");
      document.list([], 20);
      document.crossTable(["Parte"], [[]]);
      document.facts([["", `😀 漢字 שלום \u0007\n${"x".repeat(3000)}\r\n\r\nmbaʼéichapa g̃uahẽ`]]);
    });
    expect(text.trimEnd().endsWith("%%EOF")).toBe(true);
  });
});
