import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import PO from "pofile";

const src = join(import.meta.dirname, "../src");
const catalogue = (language: string) =>
  PO.parse(readFileSync(join(src, `locales/${language}.po`), "utf8")).items;
const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter(({ name }) => /\.tsx?$/.test(name))
  .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), "utf8") }));

describe("the texts", () => {
  const spanish = new Map(catalogue("es").map(({ msgid, msgstr }) => [msgid, msgstr[0] ?? ""]));

  it("are all written in Spanish, each once", () => {
    expect([...spanish].filter(([, text]) => text.trim() === "")).toEqual([]);
    expect(catalogue("es").length).toBe(spanish.size);
  });

  it("are there for every id that the pages ask for", () => {
    const asked = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*"([\w.-]+)"/g)].map(([, id = ""]) => id),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect([...new Set(asked)].filter((id) => !spanish.has(id))).toEqual([]);
    const families = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(`([\w.-]+\.)\$\{/g)].map(([, id = ""]) => id),
    );
    const ids = [...spanish.keys()];
    expect(families.filter((family) => !ids.some((id) => id.startsWith(family)))).toEqual([]);
  });

  it("have the same ids in every language", () => {
    for (const language of ["ay", "qu", "gn"])
      expect([language, catalogue(language).map(({ msgid }) => msgid)]).toEqual([
        language,
        [...spanish.keys()],
      ]);
  });

  it("stand in the catalogues, never in the pages", () => {
    const words = sources
      .filter(({ name }) => name.endsWith(".tsx"))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/>\s*([^<>{}();=]*\p{L}{3,}[^<>{}();=]*)\s*<\//gu)].map(
          ([, word]) => `${name}: ${word?.trim()}`,
        ),
      );
    expect(words).toEqual([]);
  });
});
