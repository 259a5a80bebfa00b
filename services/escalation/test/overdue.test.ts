import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { NotFoundError, UnavailableError } from "@yanapa/errors";
import { TicketOverdue } from "@yanapa/proto/yanapa/escalation/v1/clock_events.ts";
import { type Clock, createTelemetry, OffsetClock } from "@yanapa/telemetry";
import { createTestDatabase, type TestDatabase } from "@yanapa/testing";
import { announceOverdue } from "../src/jobs/announce-overdue.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { OverdueClocks } from "../src/store/overdue-clocks.ts";
import { keepArea } from "../src/store/places.ts";
import { at, inEntity, shuffled, text } from "./story.ts";

let store: TestDatabase;
const clock = new OffsetClock();

beforeAll(async () => {
  store = await createTestDatabase({ service: "escalation", migrations });
});
afterAll(() => store?.drop());

const goTo = (moment: string) => clock.advance(at(moment).since(clock.now()));
const { log } = createTelemetry({ service: "escalation", logLevel: "silent" });
const allHeard = async (_asked: { ticketId: string }) => ({ version: 0, restricted: false });

/** A process that scans, with a clock of its own. */
const scanner = async (getTicketVersion = allHeard, own: Clock = clock) => {
  const database = await store.open({ clock: own });
  const job = announceOverdue({
    overdue: new OverdueClocks(database),
    clock: own,
    tickets: { getTicketVersion },
    log,
  });
  return { database, run: () => job(new AbortController().signal) };
};
type Alarms = { ticketId: string; alarms: [target: string, at: Temporal.Instant][] };

/** Open clocks of an entity with alarms, in the order of their time, of which version 3 of the ticket was heard. */
const fill = (database: Database, entityId: string, all: readonly Alarms[]) =>
  database.work(inEntity(entityId), async (tx) => {
    for (const { ticketId, alarms } of all)
      await tx.query(
        "test_clock",
        `INSERT INTO clock (entity_id, ticket_id, ticket_version, state, measures, alarms, alarm_at)
         VALUES ($1, $2, 3, 'ACTIVE', '{}', $3, $4)`,
        [
          entityId,
          ticketId,
          JSON.stringify(alarms.map(([target, due]) => ({ target, cycle: 1, at: due.toString() }))),
          alarms[0]?.[1],
        ],
      );
  });
const toldIn = async (database: Database, entityId: string) => {
  const rows = await database.read(inEntity(entityId), (sql) =>
    sql.query<{ body: Buffer }>(
      "test_told",
      "SELECT body FROM event WHERE type LIKE '%TicketOverdue' AND entity_id = $1 ORDER BY position",
      [entityId],
    ),
  );
  return rows.map(({ body }) => TicketOverdue.decode(body));
};
const keyOf = (ticketId: string, target: string, due: Temporal.Instant | undefined) =>
  `${due?.toString({ smallestUnit: "second" })} ${target} ${ticketId}`;

/** More clocks than a batch holds: one falls due every seven seconds from 09:00, and each again a quarter of an hour later. */
const many = (count: number): Alarms[] =>
  Array.from({ length: count }, (_, index) => {
    const first = at("2026-04-01 09:00").add({ seconds: index * 7 });
    return {
      ticketId: uuidv7(),
      alarms: [
        ["FIRST_RESPONSE", first],
        ["RESOLUTION", first.add({ minutes: 15 })],
      ],
    };
  });
const inOrder = (all: readonly Alarms[]): string[] =>
  all
    .flatMap(({ ticketId, alarms }) => alarms.map(([target, due]) => ({ ticketId, target, due })))
    .sort((left, right) => Temporal.Instant.compare(left.due, right.due))
    .map(({ ticketId, target, due }) => keyOf(ticketId, target, due));

describe("after a day of downtime", () => {
  it("each entity is told in the order in which its tickets became late, whatever the batches", async () => {
    const { database, run } = await scanner();
    goTo("2026-04-01 08:00");
    const entities = [many(330), many(90)].map((all) => ({ entityId: uuidv7(), all }));
    for (const { entityId, all } of entities) await fill(database, entityId, shuffled(all, 7));
    goTo("2026-04-02 09:00");
    await run();
    for (const { entityId, all } of entities) {
      const told = await toldIn(database, entityId);
      expect(told.map(({ ticketId, target, overdueAt }) => keyOf(ticketId, target, overdueAt))).toEqual(
        inOrder(all),
      );
    }
  });

  it("a ticket is told with the name that its area has, and its plazo", async () => {
    const { database, run } = await scanner();
    goTo("2026-04-02 10:00");
    const [entityId, areaId, ticketId] = [uuidv7(), uuidv7(), uuidv7()];
    const due = at("2026-04-02 10:30");
    await fill(database, entityId, [{ ticketId, alarms: [["RESOLUTION", due]] }]);
    await database.work(inEntity(entityId), async (tx) => {
      await keepArea(tx, entityId, areaId, { name: "Infraestructura", version: 1 });
      await tx.query("test_area", "UPDATE clock SET area_id = $1, due_at = $2", [areaId, due]);
    });
    goTo("2026-04-02 11:00");
    await run();
    expect(await toldIn(database, entityId)).toMatchObject([
      { ticketId, areaId, areaName: "Infraestructura", dueAt: due },
    ]);
  });

  it("one entity's is found among the first, whatever became late before in another", async () => {
    const { database } = await scanner();
    const [large, small] = [uuidv7(), uuidv7()];
    await fill(database, large, many(1_000));
    const ticketId = uuidv7();
    const late = at("2026-04-01 20:00");
    await fill(database, small, [{ ticketId, alarms: [["RESOLUTION", late]] }]);
    const found = await new OverdueClocks(database).find(late.add({ hours: 24 }), 250);
    expect(found).toHaveLength(250);
    expect(found.map((one) => one.ticketId)).toContain(ticketId);
    // What is due here concerns none of the other tests.
    const settle = "UPDATE clock SET alarm_at = NULL, alarms = '[]'";
    for (const entityId of [large, small])
      await database.work(inEntity(entityId), (tx) => tx.query("test_settle", settle));
  });

  it("several scanners with clocks that differ tell each once, in the same order", async () => {
    goTo("2026-04-01 08:00");
    const ahead = (ms: number): Clock => ({ now: () => clock.now().add({ milliseconds: ms }) });
    const scanners = await Promise.all([0, 1_500, -1_500].map((ms) => scanner(allHeard, ahead(ms))));
    const [{ database }] = scanners as [(typeof scanners)[0]];
    const entities = [many(400), many(40), many(40)].map((all) => ({ entityId: uuidv7(), all }));
    for (const { entityId, all } of entities) await fill(database, entityId, shuffled(all, 3));
    goTo("2026-04-02 09:00");
    for (let turn = 0; turn < 6; turn += 1) await Promise.all(scanners.map(({ run }) => run()));
    for (const { entityId, all } of entities) {
      const told = await toldIn(database, entityId);
      expect(told.map(({ ticketId, target, overdueAt }) => keyOf(ticketId, target, overdueAt))).toEqual(
        inOrder(all),
      );
    }
  });

  it("nobody is told of a ticket of which not all has been heard, nor kept waiting by one", async () => {
    const versions = new Map<string, number>();
    let isAway = false;
    const { database, run } = await scanner(async ({ ticketId }) => {
      if (isAway) throw new UnavailableError("UNAVAILABLE");
      const version = versions.get(ticketId);
      if (version === undefined) throw new NotFoundError("TICKET_NOT_FOUND");
      return { version, restricted: false };
    });
    const entityId = uuidv7();
    const due = at("2026-04-01 09:00");
    const [resolved, late, gone] = ["RESOLUTION", "RESOLUTION", "RESOLUTION"].map(
      (target, index): Alarms => ({ ticketId: uuidv7(), alarms: [[target, due.add({ seconds: index })]] }),
    ) as [Alarms, Alarms, Alarms];
    goTo("2026-04-01 08:00");
    await fill(database, entityId, [resolved, late, gone]);
    // It was resolved in time, and the event is still on its way.
    versions.set(resolved.ticketId, 4);
    versions.set(late.ticketId, 3);
    goTo("2026-04-02 09:00");
    isAway = true;
    await run();
    expect(await toldIn(database, entityId)).toEqual([]);
    isAway = false;
    goTo("2026-04-02 09:01");
    await run();
    const told = (await toldIn(database, entityId)).map(({ ticketId, overdueAt }) => [
      ticketId,
      text(overdueAt),
    ]);
    expect(told).toEqual([
      [late.ticketId, "2026-04-01 09:00"],
      [gone.ticketId, "2026-04-01 09:00"],
    ]);
    await database.work(inEntity(entityId), (tx) =>
      tx.query(
        "test_heard",
        "UPDATE clock SET state = 'RESOLVED', alarms = '[]', alarm_at = NULL WHERE ticket_id = $1",
        [resolved.ticketId],
      ),
    );
    goTo("2026-04-02 09:02");
    await run();
    expect(await toldIn(database, entityId)).toHaveLength(2);
  });

  it("an act of the last moment is waited for", async () => {
    const { database, run } = await scanner();
    const entityId = uuidv7();
    goTo("2026-04-05 08:00");
    const due: Alarms = { ticketId: uuidv7(), alarms: [["RESOLUTION", at("2026-04-05 09:00")]] };
    await fill(database, entityId, [due]);
    goTo("2026-04-05 09:00:01");
    await run();
    expect(await toldIn(database, entityId)).toEqual([]);
    goTo("2026-04-05 09:00:04");
    await run();
    expect(await toldIn(database, entityId)).toHaveLength(1);
  });

  it("tickets is not asked about what is told in time", async () => {
    const asked: string[] = [];
    const { database, run } = await scanner(async ({ ticketId }) => {
      asked.push(ticketId);
      return { version: 3, restricted: false };
    });
    const entityId = uuidv7();
    goTo("2026-04-03 08:00");
    const due: Alarms = { ticketId: uuidv7(), alarms: [["RESOLUTION", at("2026-04-03 09:00")]] };
    await fill(database, entityId, [due]);
    goTo("2026-04-03 09:00:30");
    await run();
    expect(await toldIn(database, entityId)).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});
