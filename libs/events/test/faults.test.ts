import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { type NatsServer, startNats, startPostgres } from "@yanapa/backends";
import { Database, migrate, provisionDatabase, uuidv7 } from "@yanapa/database";
import { Bus, type Listening, type Relay, startListening, startRelay } from "@yanapa/events";
import { createTelemetry, systemClock } from "@yanapa/telemetry";
import {
  createTestBus,
  createTestDatabase,
  type TestBus,
  type TestDatabase,
  testPatienceMs,
} from "@yanapa/testing";
import { announceArea, heardMigrations, heardVersions, hearing } from "./areas.ts";

const telemetry = createTelemetry({ service: "faults", logLevel: "silent" });

let dir: string;
let announcerDatabase: TestDatabase;
let hearerDatabase: TestDatabase;
let announcer: Database;
let hearer: Database;
const cleanUp: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "yanapa-faults-"));
  [announcerDatabase, hearerDatabase] = await Promise.all([
    createTestDatabase({ service: "announcer", migrations: [] }),
    createTestDatabase({ service: "hearer", migrations: heardMigrations }),
  ]);
  [announcer, hearer] = await Promise.all([announcerDatabase.open(), hearerDatabase.open()]);
});
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
  await Promise.all([announcerDatabase.drop(), hearerDatabase.drop()]);
  await rm(dir, { recursive: true, force: true });
});

const later = <T extends Relay | Listening>(started: T): T => {
  cleanUp.push(() => started.stop());
  return started;
};
const listen = (bus: Bus, database = hearer): Listening =>
  later(
    startListening({
      bus,
      database,
      service: "hearer",
      listeners: hearing,
      telemetry,
      clock: systemClock,
      ackWaitMs: 1_000,
    }),
  );
const versions = Array.from({ length: 10 }, (_, index) => index + 1);

it("loses nothing when NATS is killed and comes back", async () => {
  const storeDir = join(dir, "nats");
  let nats: NatsServer = await startNats({ storeDir });
  cleanUp.push(() => nats.stop());
  const connect = async (service: string) => {
    const bus = await Bus.connect({ url: nats.url, service, telemetry });
    cleanUp.push(() => bus.close());
    return bus;
  };
  const [bus, hearerBus] = await Promise.all([connect("announcer"), connect("hearer")]);
  const relay = later(startRelay({ database: announcer, bus, telemetry }));
  const listening = listen(hearerBus);
  const entityId = uuidv7();
  const before = await announceArea(announcer, { entityId, versions });
  await relay.drain();

  nats.kill("SIGKILL");
  await nats.exited;
  const during = await announceArea(announcer, { entityId, versions });
  nats = await startNats({ storeDir, port: nats.port });

  const after = await announceArea(announcer, { entityId, versions });
  await relay.drain();
  await listening.caughtUp();
  expect(await heardVersions(hearer)).toEqual({ [before]: versions, [during]: versions, [after]: versions });
});

it("makes the streams again when NATS has lost its files", async () => {
  const storeDir = join(dir, "nats");
  let nats: NatsServer = await startNats({ storeDir });
  cleanUp.push(() => nats.stop());
  const bus = await Bus.connect({ url: nats.url, service: "announcer", telemetry });
  cleanUp.push(() => bus.close());
  const relay = later(startRelay({ database: announcer, bus, telemetry }));
  const listening = listen(bus);
  const entityId = uuidv7();
  const before = await announceArea(announcer, { entityId, versions: [1] });
  await relay.drain();
  await listening.caughtUp();

  nats.kill("SIGKILL");
  await nats.exited;
  await rm(storeDir, { recursive: true });
  nats = await startNats({ storeDir, port: nats.port });

  const after = await announceArea(announcer, { entityId, versions: [1] });
  await relay.drain();
  await listening.caughtUp();
  expect(await heardVersions(hearer)).toEqual({ [before]: [1], [after]: [1] });
});

it("starts without NATS, and publishes when it comes", async () => {
  const first = await startNats({ storeDir: join(dir, "first") });
  await first.stop();
  const bus = await Bus.connect({ url: first.url, service: "announcer", telemetry });
  cleanUp.push(() => bus.close());
  expect(bus.connected).toBe(false);
  const relay = later(startRelay({ database: announcer, bus, telemetry }));
  const listening = listen(bus);
  const areaId = await announceArea(announcer, { entityId: uuidv7(), versions });
  const nats = await startNats({ storeDir: join(dir, "first"), port: first.port });
  cleanUp.push(() => nats.stop());
  await relay.drain();
  await listening.caughtUp();
  expect(await heardVersions(hearer)).toEqual({ [areaId]: versions });
});

it("loses nothing and repeats nothing when PostgreSQL is killed and comes back", async () => {
  const dataDir = join(dir, "postgres");
  let postgres = await startPostgres({ dataDir });
  cleanUp.push(() => postgres.stop());
  const open = async (service: string, migrations = heardMigrations) => {
    const urls = await provisionDatabase({ adminUrl: postgres.url, service, password: () => "test" });
    await migrate({ ownerUrl: urls.owner, service, migrations });
    const database = await Database.open({
      service,
      urls,
      poolSize: 4,
      entities: [],
      telemetry,
      clock: systemClock,
      waitMs: testPatienceMs,
    });
    cleanUp.push(() => database.close());
    return database;
  };
  const ownAnnouncer = await open("announcer", []);
  const ownHearer = await open("hearer");
  const testBus: TestBus = createTestBus();
  cleanUp.push(() => testBus.drop());
  const bus = await testBus.connect("announcer");
  const relay = later(startRelay({ database: ownAnnouncer, bus, telemetry }));
  const listening = listen(bus, ownHearer);
  const entityId = uuidv7();
  const before = await announceArea(ownAnnouncer, { entityId, versions });

  postgres.kill("SIGKILL");
  await postgres.exited;
  await expect(announceArea(ownAnnouncer, { entityId, versions: [1] })).rejects.toMatchObject({
    kind: "UNAVAILABLE",
    reason: "DATABASE_UNAVAILABLE",
  });
  expect(await ownAnnouncer.ready()).toBe(false);
  postgres = await startPostgres({ dataDir, port: postgres.port });

  const after = await announceArea(ownAnnouncer, { entityId, versions });
  await relay.drain();
  await listening.caughtUp();
  expect(await heardVersions(ownHearer)).toEqual({ [before]: versions, [after]: versions });
});

it("publishes again what was published but not marked, and the stream knows it", async () => {
  const testBus = createTestBus();
  cleanUp.push(() => testBus.drop());
  const bus = await testBus.connect("announcer");
  let crashes = 0;
  const crashing = await announcerDatabase.open({
    crashPoint: (name) => {
      if (name !== "after_publish_before_mark" || crashes++ > 0) return;
      throw new Error("crashed");
    },
  });
  const relay = later(startRelay({ database: crashing, bus, telemetry }));
  const listening = listen(bus);
  const areaId = await announceArea(crashing, { entityId: uuidv7(), versions });
  await relay.drain();
  await listening.caughtUp();
  expect(crashes).toBeGreaterThan(0);
  expect(await heardVersions(hearer)).toEqual({ [areaId]: versions });
});
