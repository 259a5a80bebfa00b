import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { runStory } from "@yanapa/tool-demo";
import { writePlaces } from "../src/places.ts";
import { startedForTests } from "./started.ts";

const started = startedForTests("opensearch", { withOpenSearch: true });
const told: string[] = [];

/** How many searches OpenSearch has answered since it started. */
const searchesAnswered = async (): Promise<number> => {
  const answer = await fetch(
    `${started.constellation.backends.opensearch?.url}/yanapa-articles/_stats/search`,
  );
  const { _all } = (await answer.json()) as { _all: { primaries: { search: { query_total: number } } } };
  return _all.primaries.search.query_total;
};

it("tells the whole story with OpenSearch, and goes on telling it when OpenSearch ends", async () => {
  const places = writePlaces(started.stateDir, started.constellation);
  const story = async (name: string) => {
    try {
      return await runStory(places, join(started.stateDir, name), (line) => told.push(line));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${told.slice(-12).join("\n")}`, { cause: error });
    }
  };
  let checks = 0;
  // Until what was published is indexed PostgreSQL answers, which on a busy machine may last a whole story.
  await eventually(
    async () => {
      ({ checks } = await story("with"));
      return searchesAnswered();
    },
    (answered) => answered > 0,
    400_000,
  );
  await started.constellation.backends.opensearch?.stop();
  expect((await story("without")).checks).toBe(checks);
});
