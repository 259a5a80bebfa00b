import { afterAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { PostgresqlSearch } from "../src/search/postgresql.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { searchContract } from "./search-contract.ts";

let test: TestDatabase | undefined;
afterAll(() => test?.drop());

const start = async () => {
  test ??= await createTestDatabase({ service: "knowledge", migrations });
  return { search: new PostgresqlSearch(), source: "POSTGRESQL" as const, database: await test.open() };
};

searchContract("PostgreSQL", start);

describe("the search of PostgreSQL", () => {
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
