import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { EventDropped } from "@yanapa/proto/yanapa/audit/v1/correction_events.ts";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { eventually } from "@yanapa/testing";
import { deadLetterOrder } from "../src/dead-letters.ts";
import {
  defineService,
  diagnose,
  type RunningService,
  type ServiceDefinition,
  startService,
} from "../src/index.ts";
import { lonely, makeEnvironment, runDeadLetterWords } from "./fixture.ts";

let environment: Awaited<ReturnType<typeof makeEnvironment>>;
let service: RunningService;
let database: Database;
let isMended = false;
const heard: string[] = [];

/** A service that hears of its own areas, and until it is mended can keep none that is named `mala`. */
const definition: ServiceDefinition = defineService({
  ...lonely(),
  create: async (core) => ({
    ...(await lonely().create(core)),
    listeners: {
      AreaChanged: async ({ name, areaId }, { tx }) => {
        if (name === "mala" && !isMended) await tx.query("test_bad", "SELECT $1::text", [`${name}\0`]);
        heard.push(areaId);
      },
    },
  }),
});

beforeAll(async () => {
  environment = await makeEnvironment();
  service = await startService(definition, environment.env);
  database = await environment.database.open();
});
afterAll(async () => {
  await service.stop();
  await environment.remove();
});

const entityId = uuidv7();
const announce = async (name: string, areaId: string, version: number): Promise<void> => {
  await database.work({ kind: "staff", entityId, restricted: false }, async (tx) =>
    tx.announce("AreaChanged", AreaChanged.fromPartial({ entityId, areaId, name, version }), {
      aggregate: "area",
      aggregateId: areaId,
      sequence: version,
    }),
  );
};
const ask = async (path: string): Promise<string> =>
  (await fetch(`http://${service.managementAddress}${path}`)).text();
const aside = async () => JSON.parse(await ask("/_status")).eventsAside;
const run = (...words: string[]) => runDeadLetterWords(definition, environment.env, words);
const idIn = (said: string): string => /[0-9a-f-]{36}/.exec(said)?.[0] ?? "";

it("tells what is put aside: in its status, its figures and the doctor's findings", async () => {
  expect(await run("list")).toEqual({ said: "identity: ningún evento apartado.\n", code: 0 });
  const areaId = uuidv7();
  for (const version of [1, 2, 3]) await announce(version === 1 ? "mala" : "buena", areaId, version);
  await service.caughtUp();
  const figures = await eventually(aside, (found) => found?.poison === 1 && found.parked === 2);
  expect(Temporal.Instant.from(figures.oldest)).toBeInstanceOf(Temporal.Instant);
  expect((await fetch(`http://${service.managementAddress}/ready`)).status).toBe(200);
  const metrics = await ask("/metrics");
  expect(metrics).toContain('yanapa_dead_letters_held{yanapa_dead_letter_state="poison"} 1');
  expect(metrics).toContain('yanapa_dead_letters_held{yanapa_dead_letter_state="parked"} 2');
  expect(metrics).toMatch(/^yanapa_dead_letters_age_seconds \d/m);
  const found = await diagnose(definition, environment.env);
  expect(found.map(({ problem }) => problem)).toEqual(["EVENTS_ASIDE"]);
  expect(found[0]?.message).toMatch(
    /^identity apartó 1 evento que no pudo aplicar \(UNEXPECTED ×1\) y 2 eventos/,
  );
  expect(await diagnose(definition, environment.env, { preflight: true })).toEqual([]);
});

it("lists, applies again and gives up by a command, and says by its exit whether all is well", async () => {
  const listed = await run("list");
  expect(listed.said).toContain("yanapa.identity.v1.AreaChanged  UNEXPECTED");
  expect((await run("list", "--json")).said.split("\n").filter(Boolean)).toHaveLength(3);
  const eventId = idIn(listed.said);
  expect(await run("retry", eventId)).toMatchObject({ code: 1, said: expect.stringContaining(eventId) });
  expect(await run("retry", "--all")).toMatchObject({ code: 1 });
  isMended = true;
  expect(await run("retry", eventId)).toEqual({ code: 0, said: "Eventos aplicados: 3.\n" });
  expect(heard).toHaveLength(3);
  expect(await run("retry", eventId)).toMatchObject({ code: 1 });
  expect(await diagnose(definition, environment.env)).toEqual([]);
});

it("records who gave an event up and why, in the entity's chain", async () => {
  isMended = false;
  const areaId = uuidv7();
  await announce("mala", areaId, 1);
  await service.caughtUp();
  await eventually(aside, (found) => found?.poison === 1);
  const eventId = idIn((await run("list")).said);
  const dropped = await run("drop", eventId, "--reason", "área de prueba", "--by", "ana.quispe");
  expect(dropped).toEqual({ code: 0, said: "Eventos aplicados: 0.\n" });
  const [row] = await database.read({ kind: "platform" }, (sql) =>
    sql.query<{ entity: string; body: Buffer }>(
      "test_dropped",
      "SELECT entity_id AS entity, body FROM event WHERE type LIKE '%.EventDropped'",
    ),
  );
  expect(row?.entity).toBe(entityId);
  expect(EventDropped.decode(row?.body ?? Buffer.of())).toEqual({
    entityId,
    eventId,
    type: "yanapa.identity.v1.AreaChanged",
    consumer: "identity",
    refusal: "UNEXPECTED",
    reason: "área de prueba",
    operator: "ana.quispe",
  });
});

it.each([
  [[]],
  [["dance"]],
  [["list", "all"]],
  [["retry"]],
  [["retry", "x"]],
  [["drop", "0199f2aa-0000-7000-8000-000000000001"]],
  [["drop", "0199f2aa-0000-7000-8000-000000000001", "--reason", " ", "--by", "ana"]],
  [["drop", "--all", "--reason", "no", "--by", "ana"]],
  [["show", "0199f2aa-0000-7000-8000-000000000001", "--json"]],
  [["supersede", "0199f2aa-0000-7000-8000-000000000001", "--body", "x.json", "--by", "ana"]],
  [["supersede", "0199f2aa-0000-7000-8000-000000000001", "--body", "x", "--reason", " ", "--by", "ana"]],
  [["confirm", "0199f2aa-0000-7000-8000-000000000001"]],
  [["confirm", "--all", "--by", "ana"]],
  [["confirm", "0199f2aa-0000-7000-8000-000000000001", "--by", "ana", "--proposal", "0"]],
])("does not take %j for one of its commands", (words) => {
  expect(deadLetterOrder(words)).toBeUndefined();
});
