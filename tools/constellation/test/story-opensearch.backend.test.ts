import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { runStory } from "@yanapa/tool-demo";
import { type Constellation, startConstellation } from "../src/constellation.ts";
import { writePlaces } from "../src/places.ts";

let stateDir: string;
let constellation: Constellation;
const told: string[] = [];

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-opensearch-"));
  constellation = await startConstellation({
    stateDir,
    write: () => {},
    onExit: ({ name }) => {
      throw new Error(`${name} ended`);
    },
    logLevel: "error",
    fast: true,
    anyPort: true,
    withOpenSearch: true,
  });
}, 300_000);

afterAll(async () => {
  await constellation?.stop();
  rmSync(stateDir, { recursive: true, force: true });
}, 60_000);

/** How many searches OpenSearch has answered since it started. */
const searchesAnswered = async (): Promise<number> => {
  const answer = await fetch(`${constellation.backends.opensearch?.url}/yanapa-articles/_stats/search`);
  const { _all } = (await answer.json()) as { _all: { primaries: { search: { query_total: number } } } };
  return _all.primaries.search.query_total;
};

it("tells the whole story with OpenSearch, and goes on telling it when OpenSearch ends", async () => {
  const places = writePlaces(stateDir, constellation);
  const story = async (name: string) => {
    try {
      return await runStory(places, join(stateDir, name), (line) => told.push(line));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
    }
  };
  const { checks } = await story("with");
  expect(await searchesAnswered()).toBeGreaterThan(0);
  await constellation.backends.opensearch?.stop();
  expect((await story("without")).checks).toBe(checks);
}, 300_000);
