import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import { assertIsolation, type Database, uuidv7 } from "@yanapa/database";
import {
  type Bus,
  confirmBody,
  dropDeadLetter,
  ensureStreams,
  type Listening,
  listDeadLetters,
  proposeBody,
  type Relay,
  replay,
  retryDeadLetter,
  startListening,
  startRelay,
} from "@yanapa/events";
import { AreaChanged } from "@yanapa/proto/yanapa/identity/v1/entity_events.ts";
import { createTelemetry, InMemorySpanExporter, systemClock, type Telemetry } from "@yanapa/telemetry";
import {
  createTestBus,
  createTestDatabase,
  eventually,
  type TestBus,
  type TestDatabase,
} from "@yanapa/testing";
import { announceArea, heardMigrations, heardVersions, hearing } from "./areas.ts";

const silent = (service: string): Telemetry => createTelemetry({ service, logLevel: "silent" });

let testBus: TestBus;
let announcerDatabase: TestDatabase;
let hearerDatabase: TestDatabase;
let announcer: Database;
let hearer: Database;
let bus: Bus;
let hearerBus: Bus;
const running: (Relay | Listening)[] = [];

beforeEach(async () => {
  testBus = createTestBus();
  [announcerDatabase, hearerDatabase] = await Promise.all([
    createTestDatabase({ service: "announcer", migrations: [] }),
    createTestDatabase({ service: "hearer", migrations: heardMigrations }),
  ]);
  [announcer, hearer, bus, hearerBus] = await Promise.all([
    announcerDatabase.open(),
    hearerDatabase.open(),
    testBus.connect("announcer"),
    testBus.connect("hearer"),
  ]);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await testBus.drop();
  await Promise.all([announcerDatabase.drop(), hearerDatabase.drop()]);
});

const relay = (): Relay => {
  const started = startRelay({ database: announcer, bus, telemetry: silent("announcer") });
  running.push(started);
  return started;
};
const listen = (options: { service?: string; restricted?: boolean } = {}): Listening => {
  const started = startListening({
    bus: hearerBus,
    database: hearer,
    service: "hearer",
    listeners: hearing,
    telemetry: silent("hearer"),
    clock: systemClock,
    retryDelaysMs: [1, 1],
    ...options,
  });
  running.push(started);
  return started;
};
const applier = () => ({
  database: hearer,
  listeners: hearing,
  telemetry: silent("hearer"),
  clock: systemClock,
});

it("brings every event to its listener, once and in order per aggregate", async () => {
  const [relaying, listening] = [relay(), listen()];
  const entityId = uuidv7();
  const versions = Array.from({ length: 20 }, (_, index) => index + 1);
  const areas = await Promise.all(
    Array.from({ length: 10 }, () => announceArea(announcer, { entityId, versions })),
  );
  await relaying.drain();
  await listening.caughtUp();
  const heard = await heardVersions(hearer);
  expect(Object.keys(heard).sort()).toEqual(areas.sort());
  for (const area of areas) expect(heard[area]).toEqual(versions);
});

it("leaves to a newer version of the service what only that one listens to", async () => {
  const fresh = listen();
  await fresh.caughtUp();
  const old = startListening({
    bus: await testBus.connect("hearer", { provisioned: true }),
    database: hearer,
    service: "hearer",
    listeners: { EntityRegistered: async () => {} },
    telemetry: silent("hearer"),
    clock: systemClock,
    laterMs: 10,
  });
  running.push(old);
  const areas = await Promise.all(
    Array.from({ length: 20 }, () => announceArea(announcer, { entityId: uuidv7(), versions: [1] })),
  );
  await relay().drain();
  await fresh.caughtUp();
  expect(Object.keys(await heardVersions(hearer)).sort()).toEqual(areas.sort());
});

it("publishes CloudEvents in headers, under the id that tells duplicates", async () => {
  await ensureStreams(bus);
  const entityId = uuidv7();
  const areaId = await announceArea(announcer, { entityId, versions: [3] });
  await relay().drain();
  const manager = await jetstreamManager(await bus.connection());
  const message = await manager.streams.getMessage(bus.stream("identity"), { seq: 1 });
  const header = (name: string) => message?.header.get(name);
  expect(message?.subject).toBe(bus.subject("yanapa.identity.area.changed"));
  expect(header("ce-specversion")).toBe("1.0");
  expect(header("ce-type")).toBe("yanapa.identity.v1.AreaChanged");
  expect(header("ce-entity")).toBe(entityId);
  expect(header("ce-subject")).toBe(areaId);
  expect(header("ce-sequence")).toBe("3");
  expect(header("Nats-Msg-Id")).toBe(header("ce-id"));
  expect(AreaChanged.decode(message?.data ?? new Uint8Array())).toMatchObject({ areaId, version: 3 });
});

it("publishes each event once when two relays run", async () => {
  const entityId = uuidv7();
  const [one, two] = [relay(), relay()];
  await announceArea(announcer, { entityId, versions: [1, 2, 3] });
  await Promise.all([one.drain(), two.drain()]);
  const manager = await jetstreamManager(await bus.connection());
  expect((await manager.streams.info(bus.stream("identity"))).state.messages).toBe(3);
});

it("applies an event once though it is delivered twice", async () => {
  const listening = listen();
  const entityId = uuidv7();
  const areaId = await announceArea(announcer, { entityId, versions: [1] });
  await relay().drain();
  await listening.caughtUp();
  const clock = systemClock.now();
  const sent = await replay({
    database: announcer,
    bus,
    telemetry: silent("announcer"),
    consumer: "hearer",
    from: clock.subtract({ hours: 1 }),
    to: clock.add({ hours: 1 }),
  });
  await listening.caughtUp();
  expect(sent).toBe(1);
  expect(await heardVersions(hearer)).toEqual({ [areaId]: [1] });
});

it("brings to one consumer what its stream has lost", async () => {
  const listening = listen();
  const entityId = uuidv7();
  await listening.caughtUp();
  const manager = await jetstreamManager(await bus.connection());
  const areaId = await announceArea(announcer, { entityId, versions: [1, 2] });
  await listening.stop();
  await relay().drain();
  await manager.streams.purge(bus.stream("identity"));
  const again = listen();
  const clock = systemClock.now();
  const period = { from: clock.subtract({ hours: 1 }), to: clock.add({ hours: 1 }) };
  await replay({ database: announcer, bus, telemetry: silent("announcer"), consumer: "hearer", ...period });
  await again.caughtUp();
  expect(await heardVersions(hearer)).toEqual({ [areaId]: [1, 2] });
});

describe("an event that cannot be applied", () => {
  const poison = async () => {
    const listening = listen();
    const relaying = relay();
    const entityId = uuidv7();
    const areaId = await announceArea(announcer, { entityId, versions: [1] });
    await announceArea(announcer, { entityId, areaId, versions: [2], name: "poison" });
    await announceArea(announcer, { entityId, areaId, versions: [3, 4] });
    const otherId = await announceArea(announcer, { entityId, versions: [1] });
    await relaying.drain();
    await listening.caughtUp();
    expect(await heardVersions(hearer)).toEqual({ [areaId]: [1], [otherId]: [1] });
    const letters = await listDeadLetters(hearer);
    expect(letters.map(({ state, sequence }) => ({ state, sequence }))).toEqual([
      { state: "POISON", sequence: 2 },
      { state: "PARKED", sequence: 3 },
      { state: "PARKED", sequence: 4 },
    ]);
    return { entityId, areaId, eventId: letters[0]?.eventId ?? "", listening };
  };

  it("is put aside and parks its aggregate, until dropped", async () => {
    const { areaId, eventId } = await poison();
    expect(await dropDeadLetter(applier(), eventId, { reason: "prueba", operator: "ana" })).toEqual({
      applied: 2,
    });
    expect((await heardVersions(hearer))[areaId]).toEqual([1, 3, 4]);
    expect(await listDeadLetters(hearer)).toEqual([]);
  });

  it("stays aside when it fails again, and goes on in order once it can be applied", async () => {
    const { areaId, eventId } = await poison();
    expect(await retryDeadLetter(applier(), eventId)).toEqual({ applied: 0, stuckOn: eventId });
    const mended = {
      ...applier(),
      listeners: {
        AreaChanged: (async (event, delivery) =>
          hearing.AreaChanged?.({ ...event, name: "mended" }, delivery)) as typeof hearing.AreaChanged,
      },
    };
    expect(await retryDeadLetter(mended as ReturnType<typeof applier>, eventId)).toEqual({ applied: 3 });
    expect((await heardVersions(hearer))[areaId]).toEqual([1, 2, 3, 4]);
  });

  it("has its second body from then on, whenever it comes again", async () => {
    const { entityId, areaId, eventId, listening } = await poison();
    const body = AreaChanged.encode(AreaChanged.fromPartial({ entityId, areaId, name: "buena", version: 2 }));
    const proposal = { body: body.finish(), reason: "prueba", operator: "ana" };
    expect(await proposeBody(hearer, eventId, proposal)).toBe(1);
    expect(await retryDeadLetter(applier(), eventId)).toEqual({ applied: 0, stuckOn: eventId });
    expect(await confirmBody(applier(), eventId, "juan")).toEqual({ applied: 3 });
    expect((await heardVersions(hearer))[areaId]).toEqual([1, 2, 3, 4]);
    const again = async (): Promise<number[] | undefined> => {
      const clock = systemClock.now();
      const period = { from: clock.subtract({ hours: 1 }), to: clock.add({ hours: 1 }) };
      const from = { database: announcer, bus, telemetry: silent("announcer") };
      await replay({ ...from, consumer: "hearer", ...period });
      await listening.caughtUp();
      expect(await listDeadLetters(hearer)).toEqual([]);
      return (await heardVersions(hearer))[areaId];
    };
    expect(await again()).toEqual([1, 2, 3, 4]);
    // As a month later, when it is not known any more that it was applied.
    await hearer.work({ kind: "platform" }, (tx) => tx.query("test_forget", "DELETE FROM inbox"));
    expect(await again()).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
  });

  it("is one whose headers name another entity than its body", async () => {
    const listening = listen();
    await ensureStreams(bus);
    const forged = headers();
    const claimed = uuidv7();
    const values = {
      "ce-id": uuidv7(),
      "ce-type": "yanapa.identity.v1.AreaChanged",
      "ce-time": "2026-11-24T12:00:00Z",
      "ce-subject": uuidv7(),
      "ce-entity": claimed,
      "ce-sequence": "1",
    };
    for (const [name, value] of Object.entries(values)) forged.set(name, value);
    const body = AreaChanged.encode(AreaChanged.fromPartial({ entityId: uuidv7(), version: 1 })).finish();
    const subject = bus.subject("yanapa.identity.area.changed");
    await jetstream(await bus.connection()).publish(subject, body, { headers: forged });
    await listening.caughtUp();
    expect(await heardVersions(hearer)).toEqual({});
    expect(await listDeadLetters(hearer)).toMatchObject([
      { entityId: claimed, reason: "EVENT_ENTITY_MISMATCH" },
    ]);
    // Given up, it is done, though it comes again as unfit as before.
    const drop = { reason: "prueba", operator: "ana" };
    expect(await dropDeadLetter(applier(), values["ce-id"], drop)).toEqual({ applied: 0 });
    await jetstream(await bus.connection()).publish(subject, body, { headers: forged });
    await listening.caughtUp();
    expect(await listDeadLetters(hearer)).toEqual([]);
  });
});

it("keeps events of security incidents from whom they do not concern", async () => {
  const entityId = uuidv7();
  const relaying = relay();
  const listening = listen();
  const areaId = await announceArea(announcer, { entityId, versions: [1], restricted: true });
  await relaying.drain();
  await listening.caughtUp();
  expect(await heardVersions(hearer)).toEqual({});
  const trusted = listen({ service: "trusted", restricted: true });
  await trusted.caughtUp();
  expect(await heardVersions(hearer)).toEqual({ [areaId]: [1] });
});

it("hears signals while connected", async () => {
  const heard: unknown[] = [];
  const stop = hearerBus.onSignal("yanapa.invalidate.>", (data, subject) => heard.push([subject, data]));
  await (await hearerBus.connection()).flush();
  bus.publishSignal("yanapa.invalidate.person.1", { version: 2 });
  await (await bus.connection()).flush();
  await eventually(() => heard.length > 0);
  stop();
  expect(heard).toEqual([["yanapa.invalidate.person.1", { version: 2 }]]);
});

it("keeps one trace from the transaction to the listener's statements", async () => {
  const spanExporter = new InMemorySpanExporter();
  const telemetry = createTelemetry({ service: "traced", logLevel: "silent", spanExporter });
  const traced = await announcerDatabase.open({ telemetry });
  const hearingDatabase = await hearerDatabase.open({ telemetry });
  await telemetry.tracer.startActiveSpan("request", async (span) => {
    await announceArea(traced, { entityId: uuidv7(), versions: [1] });
    span.end();
  });
  const relaying = startRelay({ database: traced, bus, telemetry });
  const listening = startListening({
    bus: hearerBus,
    database: hearingDatabase,
    service: "hearer",
    listeners: hearing,
    telemetry,
    clock: systemClock,
  });
  running.push(relaying, listening);
  await relaying.drain();
  await listening.caughtUp();
  const spans = spanExporter.getFinishedSpans();
  const [request, publish, process] = ["request", "publish ", "process "].map((name) =>
    spans.find((span) => span.name.startsWith(name)),
  );
  const parentOf = (span: typeof request) => span?.parentSpanContext?.spanId;
  expect(parentOf(publish)).toBe(request?.spanContext().spanId);
  expect(parentOf(process)).toBe(publish?.spanContext().spanId);
  const effect = spans.find(({ name }) => name === "heard_insert");
  expect(parentOf(effect)).toBe(process?.spanContext().spanId);
  expect(effect?.attributes).toMatchObject({ "db.system.name": "postgresql", "db.operation.name": "INSERT" });
});

it("isolates the tables every service has", async () => {
  expect(await assertIsolation(announcerDatabase.urls.owner)).toEqual([]);
});
