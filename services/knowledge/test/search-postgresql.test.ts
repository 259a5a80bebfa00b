import { afterAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { PostgresqlSearch } from "../src/search/postgresql.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { judged } from "./judged/judge.ts";
import { searchContract } from "./search-contract.ts";

let test: TestDatabase | undefined;
afterAll(() => test?.drop());

const start = async () => {
  test ??= await createTestDatabase({ service: "knowledge", migrations });
  return { search: new PostgresqlSearch(), source: "POSTGRESQL" as const, database: await test.open() };
};

searchContract("PostgreSQL", start);

describe("the search of PostgreSQL", () => {
  it("answers the judged queries well, and says nothing only where nothing fits", async () => {
    const { search, database } = await start();
    const judgement = await (await judged(search, database))();
    expect(judgement.silent).toEqual([]);
    expect(judgement.kinds).toMatchObject({ nothing: 1 });
    for (const [kind, value] of Object.entries(judgement.kinds)) {
      const worst = judgement.worst.join("\n");
      expect([kind, value > 0.85, worst]).toEqual([kind, true, worst]);
    }
  });

  it("takes the longest article there may be, whatever it consists of", async () => {
    const { search, database } = await start();
    const entityId = uuidv7();
    const scope = { kind: "staff", entityId, restricted: false } as const;
    const unlike = (at: number) =>
      at.toString(36).replaceAll(/[0-9]/g, (digit) => "ñöüéíóúàèì"[Number(digit)] ?? "");
    const bodies = [
      Array.from({ length: 10_000 }, (_, at) => unlike(at + 1_000)).join(" "),
      Array.from({ length: 10_000 }, (_, at) => `${unlike(at + 1_000)}`).join("."),
      Array.from({ length: 10_000 }, (_, at) => 10_000 + at).join("-"),
      Array.from({ length: 8_000 }, (_, at) => `Ab${(at + 1_000).toString(36)}C`).join("/"),
      "\u{20000}\u{20001}".repeat(12_500),
      "a'".repeat(25_000),
      "aB12".repeat(12_500),
      "1.".repeat(25_000),
    ];
    await database.work(scope, async (tx) => {
      for (const body of bodies)
        await search.index(tx, {
          entityId,
          articleId: uuidv7(),
          serviceId: undefined,
          title: "Artículo largo",
          keywords: [],
          body: body.slice(0, 50_000),
          state: "PUBLISHED",
          version: 1,
        });
    });
    const { hits } = await search.search((read) => database.read(scope, read), {
      entityId,
      texts: ["artículo largo"],
      serviceId: undefined,
      pageSize: 50,
      pageToken: "",
    });
    expect(hits).toHaveLength(bodies.length);
  });

  it("ranks at most 500 candidates, however many articles have the words", async () => {
    const { search, database } = await start();
    const entityId = uuidv7();
    const scope = { kind: "staff", entityId, restricted: false } as const;
    await database.work(scope, async (tx) => {
      await tx.query(
        "knowledge_test_fill",
        `INSERT INTO article_search (entity_id, article_id, state, title, keywords, body)
         SELECT $1, gen_random_uuid(), 'PUBLISHED', 'Guía ' || n || ' del sistema', '', repeat('palabra común ', 60) || 'p' || n
         FROM generate_series(1, 3000) n`,
        [entityId],
      );
    });
    const ask = (text: string, pageToken = "") =>
      search.search((read) => database.read(scope, read), {
        entityId,
        texts: [text],
        serviceId: undefined,
        pageSize: 50,
        pageToken,
      });
    let page = await ask("palabra común");
    let pages = 1;
    for (; page.next !== ""; pages += 1) page = await ask("palabra común", page.next);
    expect(pages).toBe(10);
    expect((await ask("p2718")).hits).toHaveLength(1);
  });
});
