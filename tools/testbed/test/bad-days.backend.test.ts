import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "@yanapa/testing";
import { Platform, type RegisteredEntity, registerDemo } from "@yanapa/tool-demo";
import { startTestbed, type Testbed } from "../src/index.ts";
import { Intake } from "./intake.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { command, doctor, everyStatus, expectNamed, logsSince, settled } from "./observed.ts";

/** A backend takes connections and answers nothing this long, which is worse than being gone. */
const awayMs = 30_000;

let stateDir: string;
let testbed: Testbed;
let entity: RegisteredEntity;
let intake: Intake;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "yanapa-bad-days-"));
  testbed = await startTestbed({ stateDir, withKeycloak: true, withOpenSearch: true });
  const platform = new Platform({ restUrl: testbed.restUrl, issuer: testbed.backends.idp.issuer });
  [entity] = (await registerDemo(platform)) as [RegisteredEntity];
  intake = await Intake.open(entity);
});

afterAll(async () => {
  await testbed?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

const problemOf = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => "answered",
    (error: unknown) => error,
  );

describe("for half a minute without", () => {
  it("Keycloak: who has signed in works on, and nobody gets an account meanwhile", async () => {
    const keycloak = testbed.backends.keycloak?.keycloak;
    const logs = logsSince(testbed);
    await intake.during(
      1,
      async () => {
        keycloak?.kill("SIGSTOP");
        const before = intake.acknowledged.size;
        const newcomer = {
          person: {
            givenName: "Nueva",
            surname: "Persona",
            email: `nueva-${randomUUID()}@entidad.example.bo`,
          },
          roles: ["ROLE_OPERATOR"],
        };
        const [refused] = await Promise.all([
          problemOf(entity.actors.admin.post("/v1/members", newcomer)),
          sleep(awayMs),
        ]);
        expect((refused as { status?: number }).status).toBeGreaterThanOrEqual(503);
        expect(intake.acknowledged.size).toBeGreaterThan(before);
        expect(await everyStatus(testbed, ({ ready }) => ready)).toEqual([]);

        const found = await Promise.all([doctor(testbed, "gateway"), doctor(testbed, "identity")]);
        expect(found.map(({ problems }) => problems)).toEqual([
          ["ISSUER_UNREACHABLE"],
          ["KEYCLOAK_UNREACHABLE"],
        ]);

        keycloak?.kill("SIGCONT");
        const added = await entity.actors.admin.post("/v1/members", newcomer);
        expect(added.membership.id).toMatch(/^[0-9a-f-]{36}$/);
      },
      250,
    );
    await expectNothingLost(testbed, intake);
    expectNamed(logs(), "Keycloak");
  });

  it("OpenSearch: PostgreSQL answers searches, what is published meanwhile is found, and OpenSearch catches up", async () => {
    const { operator, specialist } = entity.actors;
    const publish = async (word: string): Promise<void> => {
      const { article } = await specialist.post("/v1/articles", {
        title: `Cómo arreglar ${word}`,
        body: `Así se arregla ${word}.`,
      });
      await specialist.post(`/v1/articles/${article.id}:publish`);
    };
    const find = async (word: string): Promise<{ hits: number; source: string }> => {
      const { hits, searchSource } = await operator.get("/v1/articles:search", { query: word });
      return { hits: (hits ?? []).length, source: searchSource };
    };
    const found = (word: string, source: string): Promise<{ hits: number; source: string }> =>
      eventually(
        () => find(word),
        (last) => last.hits === 1 && last.source === source,
      );
    await publish("zurrapato");
    const byOpenSearch = { hits: 1, source: "SEARCH_SOURCE_OPENSEARCH" };
    const byPostgresql = { hits: 1, source: "SEARCH_SOURCE_POSTGRESQL" };
    expect(await found("zurrapato", byOpenSearch.source)).toEqual(byOpenSearch);

    const logs = logsSince(testbed);
    testbed.backends.opensearch?.kill("SIGSTOP");
    const began = performance.now();
    await publish("quirquincho");
    while (performance.now() - began < awayMs) {
      expect(await find("zurrapato")).toEqual(byPostgresql);
      expect(await find("quirquincho")).toEqual(byPostgresql);
      await sleep(500);
    }
    expect(await everyStatus(testbed, ({ ready }) => ready)).toEqual([]);

    expect((await doctor(testbed, "knowledge")).problems).toEqual(["OPENSEARCH_UNREACHABLE"]);

    testbed.backends.opensearch?.kill("SIGCONT");
    expect(await found("quirquincho", byOpenSearch.source)).toEqual(byOpenSearch);
    expect(await settled(testbed, ({ ready, degraded }) => ready && !degraded)).toEqual([]);
    expectNamed(logs(), "OpenSearch");
    expect(await doctor(testbed, "knowledge")).toEqual({ problems: [], code: 0 });

    // The index is made anew under searches: each is answered, by OpenSearch, with what there is.
    let rebuilding = true;
    const rebuilt = command(testbed, "knowledge", ["search-index", "rebuild"]).finally(() => {
      rebuilding = false;
    });
    const answers: unknown[] = [];
    while (rebuilding) answers.push(await find("quirquincho"));
    expect(answers.length).toBeGreaterThan(5);
    expect(answers.filter((answer) => JSON.stringify(answer) !== JSON.stringify(byOpenSearch))).toEqual([]);
    const { said, code } = await rebuilt;
    expect([code, /Listo: \d+ artículos/.test(said)]).toEqual([0, true]);
  });
});
