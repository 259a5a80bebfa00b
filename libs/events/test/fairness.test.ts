import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { jetstreamManager } from "@nats-io/jetstream";
import { type Database, uuidv7 } from "@yanapa/database";
import {
  type Bus,
  type Listeners,
  type Listening,
  listDeadLetters,
  type Relay,
  startListening,
  startRelay,
} from "@yanapa/events";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import { createTestBus, createTestDatabase, type TestBus, type TestDatabase } from "@yanapa/testing";
import { announceArea, heardMigrations, heardVersions, hearing } from "./areas.ts";

const telemetry = createTelemetry({ service: "fairness", logLevel: "silent" });
const burst = 2_000;

let testBus: TestBus;
let announcerDatabase: TestDatabase;
let hearerDatabase: TestDatabase;
let announcer: Database;
let hearer: Database;
let bus: Bus;
const running: (Relay | Listening)[] = [];

beforeEach(async () => {
  testBus = createTestBus();
  [announcerDatabase, hearerDatabase] = await Promise.all([
    createTestDatabase({ service: "announcer", migrations: [] }),
    createTestDatabase({ service: "hearer", migrations: heardMigrations }),
  ]);
  [announcer, hearer, bus] = await Promise.all([
    announcerDatabase.open(),
    hearerDatabase.open(),
    testBus.connect("announcer"),
  ]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await testBus.drop();
  await Promise.all([announcerDatabase.drop(), hearerDatabase.drop()]);
});

/** Keeps one event of each of so many areas of an entity, in one transaction. */
const announceMany = (entityId: string, count: number, { name = "area", actor = "service:announcer" } = {}) =>
  announcer.work(
    { kind: "staff", entityId, restricted: false },
    async (tx) => {
      for (let at = 0; at < count; at += 1) {
        const areaId = uuidv7();
        const body = AreaChanged.fromPartial({ entityId, areaId, name, version: 1 });
        tx.announce("AreaChanged", body, { aggregate: "area", aggregateId: areaId, sequence: 1 });
      }
    },
    { actor },
  );

const relay = (): Relay => {
  const started = startRelay({ database: announcer, bus, telemetry });
  running.push(started);
  return started;
};
const listen = async (
  listeners: Listeners,
  retryDelaysMs: readonly number[] = [1, 1],
): Promise<Listening> => {
  const started = startListening({
    bus: await testBus.connect("hearer"),
    database: hearer,
    service: "hearer",
    listeners,
    telemetry,
    clock: systemClock,
    retryDelaysMs,
  });
  running.push(started);
  return started;
};
const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await delay(10);
};

it("publishes one entity's event among the first, whatever burst of another's was kept before it", async () => {
  const [large, small] = [uuidv7(), uuidv7()];
  await announceMany(large, burst);
  const areaId = await announceArea(announcer, { entityId: small, versions: [1, 2] });
  await relay().drain();
  const manager = await jetstreamManager(await bus.connection());
  const messages = burst + 2;
  expect((await manager.streams.info(bus.stream("identity"))).state.messages).toBe(messages);
  const found: number[] = [];
  for (let seq = 1; seq <= messages && found.length < 2; seq += 1) {
    const message = await manager.streams.getMessage(bus.stream("identity"), { seq });
    if (message?.header.get("ce-subject") === areaId) found.push(seq);
  }
  expect(found[1]).toBeLessThanOrEqual(256);
});

it("applies one entity's event while a burst of another's, come before it, has not ended", async () => {
  const [large, small] = [uuidv7(), uuidv7()];
  const relaying = relay();
  await announceMany(large, burst);
  await relaying.drain();
  const areaId = await announceArea(announcer, { entityId: small, versions: [1] });
  await relaying.drain();
  const heardSmall = Promise.withResolvers<void>();
  const listening = await listen({
    AreaChanged: async (event, delivery) => {
      await hearing.AreaChanged?.(event, delivery);
      if (event.areaId === areaId) heardSmall.resolve();
      // Nothing of the burst ends before the other's event has been heard: unfair turns would never end.
      else await heardSmall.promise;
    },
  });
  await listening.caughtUp();
  expect(Object.keys(await heardVersions(hearer))).toHaveLength(burst + 1);
});

it.each([
  ["entities", () => [uuidv7(), uuidv7()]],
  ["people of one entity", () => Array<string>(2).fill(uuidv7())],
] as const)(
  "lets no failures of one delay another's: %s",
  async (_what, entities) => {
    const [bad = "", good = ""] = entities();
    await announceMany(bad, 40, { name: "poison", actor: "person:bad" });
    await announceMany(good, 1, { actor: "person:good" });
    const listening = await listen(hearing, [3_600_000]);
    await relay().drain();
    await until(async () => Object.keys(await heardVersions(hearer)).length === 1);
    // Those that failed still wait for their next try.
    expect(await listDeadLetters(hearer)).toEqual([]);
    await listening.stop();
  },
  60_000,
);

it("puts aside at once what PostgreSQL can never keep, without a second try", async () => {
  let tries = 0;
  const listening = await listen(
    {
      AreaChanged: async (event, { tx }) => {
        tries += 1;
        await tx.query("fairness_text", "SELECT $1::text", [`${event.name}\0`]);
      },
    },
    [3_600_000],
  );
  await announceMany(uuidv7(), 5);
  await relay().drain();
  await listening.caughtUp();
  expect(tries).toBe(5);
  const letters = await listDeadLetters(hearer);
  expect(letters.map(({ state }) => state)).toEqual(Array(5).fill("POISON"));
  expect(letters[0]?.detail).toContain("0x00");
});
