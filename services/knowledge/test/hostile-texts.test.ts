import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { migrations } from "../src/store/migrations/index.ts";

const scope = { kind: "staff", entityId: uuidv7(), restricted: false } as const;
const small = 1 << 15;
const large = 1 << 20;
/** A text 32 times as long takes about 32 times as long, 1,024 times where it is read again at each place. */
const most = 160;

/** Whatever a pattern of the search looks for, over and over, and whatever nearly fits it. */
const corpora: Readonly<Record<string, string>> = {
  "a letter and an apostrophe": "a'",
  "an apostrophe that is a letter": "aʼ",
  "nothing but such apostrophes": "ʼ",
  "apostrophes after one another": "a''",
  "a small letter and a capital": "aB",
  "letters and digits": "ab12",
  "letters, capitals and digits": "aBc12",
  "one letter": "a",
  "one digit": "1",
  "a version without an end": "1.",
  "a joined word without an end": "a-",
  "joining signs": "-",
  "signs within a word": "a--.__",
  "an ending": "cion",
  "invisible signs": "a\u200b",
  "marks to be composed": "e\u0301",
  blanks: " ",
};

const functions = [
  "article_plain",
  "article_parts",
  "article_split",
  "article_numbers",
  "article_joined",
  "article_letters",
  "article_spelling",
];

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase({ service: "knowledge", migrations });
  database = await test.open();
});
afterAll(() => test?.drop());

/** How long PostgreSQL takes over a text of this length. */
const msOf = (name: string, unit: string, length: number): Promise<number> =>
  database.read(scope, async (sql) => {
    const began = performance.now();
    await sql.query(`knowledge_test_time_${name}`, `SELECT length(${name}(repeat($1, $2)))`, [
      unit,
      Math.floor(length / unit.length),
    ]);
    return performance.now() - began;
  });

describe("a hostile text of a megabyte", () => {
  for (const name of functions)
    it(`takes ${name} a time that grows as the text does`, async () => {
      for (const [corpus, unit] of Object.entries(corpora)) {
        await msOf(name, unit, small);
        const before = Math.min(await msOf(name, unit, small), await msOf(name, unit, small));
        const growth = (await msOf(name, unit, large)) / before;
        expect([corpus, growth < most, Math.round(growth)]).toEqual([corpus, true, expect.any(Number)]);
      }
    });
});

/** As they were written before: right, and slow. */
const byLookbehind = {
  article_plain: `regexp_replace(regexp_replace(normalize(said, NFC), U&'[\\00AD\\200B-\\200D\\2060\\FEFF]', '', 'g'),
    '(?<=[[:alpha:]])[''’‘ʼ´\`](?=[[:alpha:]])', '', 'g')`,
  article_split: `article_parts(regexp_replace(said,
    '(?<=[[:lower:]])(?=[[:upper:]])|(?<=[[:alpha:]][[:alpha:]])(?=[0-9][0-9])', ' ', 'g'))`,
};

describe("the parts of a text", () => {
  for (const [name, before] of Object.entries(byLookbehind))
    it(`are the same for ${name} as by looking behind`, async () => {
      const signs = ["a", "ñ", "B", "Ñ", "1", "2", "'", "’", "ʼ", "ʼ", "-", " ", "\u200b", "e\u0301"];
      const texts = Array.from({ length: 20_000 }, (_, seed) => someOf(signs, seed));
      await database.read(scope, async (sql) => {
        const rows = await sql.query(
          `knowledge_test_same_${name}`,
          `SELECT said, ${name}(said) AS now, ${before} AS before FROM unnest($1::text[]) AS said
           WHERE ${name}(said) IS DISTINCT FROM ${before} LIMIT 5`,
          [texts],
        );
        expect(rows).toEqual([]);
      });
    });
});

/** Up to a dozen of the signs, the same ones for a seed. */
const someOf = (signs: readonly string[], seed: number): string => {
  const digest = createHash("sha256").update(String(seed)).digest();
  return [...digest.subarray(1, 2 + ((digest[0] ?? 0) % 12))].map((at) => signs[at % signs.length]).join("");
};
