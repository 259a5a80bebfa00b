import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type OpenSearch, startOpenSearch } from "@yanapa/backends";
import { type Database, uuidv7 } from "@yanapa/database";
import { createTelemetry } from "@yanapa/telemetry";
import { createTestDatabase, eventually, type TestDatabase } from "@yanapa/testing";
import { CombinedSearch } from "../src/search/combined.ts";
import { OpenSearchSearch } from "../src/search/opensearch.ts";
import type { SearchDocument } from "../src/search/port.ts";
import { PostgresqlSearch } from "../src/search/postgresql.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { SearchQueue } from "../src/store/search-queue.ts";
import { judged } from "./judged/judge.ts";
import { searchContract } from "./search-contract.ts";

let folder: string;
let server: OpenSearch;
let test: TestDatabase | undefined;
const opened: OpenSearchSearch[] = [];
const { log } = createTelemetry({ service: "knowledge", logLevel: "silent" });
const never = new AbortController().signal;

const boot = async (port?: number): Promise<OpenSearch> =>
  startOpenSearch({ dataDir: join(folder, "opensearch"), ...(port === undefined ? {} : { port }) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yanapa-search-"));
  server = await boot();
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await server?.stop();
  await test?.drop();
  await rm(folder, { recursive: true, force: true });
});

/** A platform of its own in the shared server; it waits as long as a busy machine needs, unless told otherwise. */
const build = async (
  prefix: string,
  timeoutMs = 60_000,
): Promise<{ search: CombinedSearch; opensearch: OpenSearchSearch; database: Database }> => {
  test ??= await createTestDatabase({ service: "knowledge", migrations });
  const database = await test.open();
  const queue = new SearchQueue(database);
  const opensearch = new OpenSearchSearch({ url: server.url, prefix, timeoutMs }, queue);
  opened.push(opensearch);
  const search = new CombinedSearch({ postgresql: new PostgresqlSearch(), queue, opensearch, log });
  await search.catchUp(never);
  return { search, opensearch, database };
};

searchContract("OpenSearch", async () => {
  const { search, database } = await build("contract");
  return { search, database, source: "OPENSEARCH", settle: () => search.catchUp(never) };
});

it("answers the judged queries better than PostgreSQL, no kind worse, and says nothing only where nothing fits", async () => {
  const { search, database } = await build("judged");
  const postgresql = await (await judged(new PostgresqlSearch(), database))();
  const opensearch = await (await judged(search, database, () => search.catchUp(never)))();
  const worst = opensearch.worst.join("\n");
  expect([opensearch.all > postgresql.all, worst]).toEqual([true, worst]);
  for (const [kind, value] of Object.entries(opensearch.kinds))
    expect([kind, value >= (postgresql.kinds[kind] ?? 1) - 0.03, worst]).toEqual([kind, true, worst]);
  expect(opensearch.silent).toEqual([]);
  expect(opensearch.kinds).toMatchObject({ nothing: 1 });
});

describe("the search of OpenSearch", () => {
  const entityId = uuidv7();
  const scope = { kind: "staff", entityId, restricted: false } as const;
  const guide = (title: string): SearchDocument => ({
    entityId,
    articleId: uuidv7(),
    serviceId: undefined,
    title,
    keywords: [],
    body: "Texto de la guía.",
    state: "PUBLISHED",
    version: 1,
  });
  let parts: Awaited<ReturnType<typeof build>>;
  const ask = (text: string) =>
    parts.search.search((read) => parts.database.read(scope, read), {
      entityId,
      texts: [text],
      serviceId: undefined,
      pageSize: 50,
      pageToken: "",
    });
  const write = (...documents: SearchDocument[]) =>
    parts.database.work(scope, async (tx) => {
      for (const document of documents) await parts.search.index(tx, document);
    });
  /** Asks again and again until told to stop; every answer must have at least the 30 guides. */
  const load = () => {
    const sources: Record<string, number> = { OPENSEARCH: 0, POSTGRESQL: 0 };
    let going = true;
    const askers = Array.from({ length: 3 }, async () => {
      while (going) {
        const { hits, source } = await ask("guía de papel");
        if (hits.length < 30) throw new Error(`${hits.length} hits from ${source}`);
        sources[source] = (sources[source] ?? 0) + 1;
        await delay(20);
      }
    });
    const ended = Promise.all(askers);
    ended.catch(() => {});
    return {
      sources,
      async stop() {
        going = false;
        await ended;
        return sources;
      },
    };
  };

  it("answers after what was kept is indexed, and PostgreSQL does until then", async () => {
    parts = await build("own");
    await write(...Array.from({ length: 30 }, (_, at) => guide(`Guía ${at} de papel`)));
    expect(await ask("guía de papel")).toMatchObject({ source: "POSTGRESQL" });
    await parts.search.catchUp(never);
    const page = await ask("guía de papel");
    expect(page.source).toBe("OPENSEARCH");
    expect(page.hits).toHaveLength(30);
  });

  it("is built anew under load: no search fails or misses anything, and changes meanwhile are in", async () => {
    const searches = load();
    for (let turn = 0; turn < 3; turn += 1) {
      const rebuilt = parts.opensearch.rebuild();
      await write(guide(`Guía nueva ${turn} de papel`));
      await parts.search.catchUp(never);
      expect(await rebuilt).toBeGreaterThanOrEqual(30);
      await parts.search.catchUp(never);
    }
    const { OPENSEARCH } = await searches.stop();
    expect(OPENSEARCH).toBeGreaterThan(10);
    const page = await ask("guía de papel");
    expect([page.source, page.hits.length]).toEqual(["OPENSEARCH", 33]);
    const names = (await (await fetch(`${server.url}/_cat/indices/own-articles-*?h=index`)).text()).trim();
    expect(names.split("\n")).toHaveLength(1);
  });

  it("is stopped under load: searches go on from PostgreSQL, and what changed meanwhile is caught up", async () => {
    const searches = load();
    await delay(1_000);
    await server.stop();
    const later = guide("Guía tardía de papel");
    await write(later);
    await parts.search.catchUp(never);
    expect((await ask("tardía")).hits).toHaveLength(1);
    server = await boot(server.port);
    await parts.search.catchUp(never);
    await delay(500);
    const { OPENSEARCH, POSTGRESQL } = await searches.stop();
    expect(POSTGRESQL).toBeGreaterThan(10);
    expect(OPENSEARCH).toBeGreaterThan(0);
    const page = await ask("tardía");
    expect(page).toMatchObject({ source: "OPENSEARCH", hits: [{ articleId: later.articleId }] });
  });

  it("answers again after an answer that came too late, and not before it has answered in time", async () => {
    const hasty = await build("own", 200);
    const sourceOf = async () =>
      (
        await hasty.search.search((read) => hasty.database.read(scope, read), {
          entityId,
          texts: ["guía de papel"],
          serviceId: undefined,
          pageSize: 50,
          pageToken: "",
        })
      ).source;
    server.kill("SIGSTOP");
    expect(await sourceOf()).toBe("POSTGRESQL");
    server.kill("SIGCONT");
    expect(await sourceOf()).toBe("POSTGRESQL");
    await eventually(
      async () => {
        await hasty.search.catchUp(never);
        return sourceOf();
      },
      (source) => source === "OPENSEARCH",
    );
  });

  it("is built again when somebody deletes its index; PostgreSQL answers meanwhile", async () => {
    await fetch(`${server.url}/own-articles-*`, { method: "DELETE" });
    expect((await ask("guía de papel")).source).toBe("POSTGRESQL");
    await parts.search.catchUp(never);
    const page = await ask("guía de papel");
    expect([page.source, page.hits.length]).toEqual(["OPENSEARCH", 34]);
  });

  it("finds and gives back nothing that the reader may not see, whatever the index holds", async () => {
    const [shown] = (await ask("tardía")).hits;
    await parts.database.work(scope, async (tx) => {
      // As if the index were behind: only PostgreSQL knows that the article is gone.
      await new PostgresqlSearch().remove(tx, { entityId, articleId: shown?.articleId ?? "" });
    });
    expect(await ask("tardía")).toEqual({ hits: [], next: "", source: "OPENSEARCH" });
  });
});
