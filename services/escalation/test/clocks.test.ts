import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Database, uuidv7 } from "@yanapa/database";
import { ClockChanged, TicketOverdue } from "@yanapa/proto/yanapa/escalation/v1/clock_events.ts";
import { type Clock, createTelemetry } from "@yanapa/telemetry";
import { callers, createTestDatabase, type TestDatabase, testCall } from "@yanapa/testing";
import type { TicketNews, TimeFact } from "../src/domain/ticket/heard-event.ts";
import { announceOverdue } from "../src/jobs/announce-overdue.ts";
import { Clocks } from "../src/store/clocks.ts";
import { MaximumTimesVersions } from "../src/store/maximum-times.ts";
import { migrations } from "../src/store/migrations/index.ts";
import { OverdueClocks } from "../src/store/overdue-clocks.ts";
import { at, shuffled, text } from "./story.ts";

/** A clock that stands where a test puts it. */
class StandingClock implements Clock {
  at: Temporal.Instant;
  constructor(start: Temporal.Instant) {
    this.at = start;
  }
  now(): Temporal.Instant {
    return this.at;
  }
}

const areaId = uuidv7();
const clock = new StandingClock(at("2026-03-01 12:00"));
let store: TestDatabase;
let database: Database;
let clocks: Clocks;

beforeAll(async () => {
  store = await createTestDatabase({ service: "escalation", migrations });
  database = await store.open({ clock });
  clocks = new Clocks(database);
});
afterAll(async () => {
  await store?.drop();
});

const scopeOf = (entityId: string) => ({ kind: "staff", entityId, restricted: true }) as const;
const hear = (news: TicketNews) =>
  database.work(scopeOf(news.entityId), async (tx) => {
    await clocks.hear(tx, news);
  });
const published = (
  entityId: string,
  minutes = { firstResponseMinutes: 60, resolutionMinutes: 240 },
): Promise<object> =>
  new MaximumTimesVersions(database).publish(
    testCall(callers.entityAdmin({ entityId })),
    {
      rows: [{ ...minutes, nextResponseMinutes: 30, calendar: "NATIONAL_SPLIT" }],
      pauses: [{ target: "RESOLUTION", reason: "REQUESTER", reminderMinutes: 20 }],
      holds: [{ minutes: 45, calendar: "ENTITY" }],
      reason: "RA 12/2026",
    },
    { effect: "NEW_ONLY" },
    () => ({}),
  );

/** The events of one ticket, in order, one per fact list. */
const story = (entityId: string, ...steps: readonly (readonly TimeFact[])[]): TicketNews[] => {
  const ticketId = uuidv7();
  return steps.map((told, index) => ({
    entityId,
    ticketId,
    version: index + 1,
    at: told[0]?.at ?? at("2026-03-02 09:00"),
    occurredAt: told[0]?.at ?? at("2026-03-02 09:00"),
    number: "SEGIP-2026-000001",
    areaId,
    level: "L1",
    holderId: "",
    kind: "INCIDENT",
    priority: "HIGH",
    facts: told,
  }));
};
const received = [
  { type: "RECEIVED", at: at("2026-03-02 09:00") },
  { type: "TRIAGED", at: at("2026-03-02 09:00"), kind: "INCIDENT", priority: "HIGH" },
] as const satisfies TimeFact[];
const wholeStory: readonly (readonly TimeFact[])[] = [
  received,
  [{ type: "HELD", at: at("2026-03-02 09:10"), areaId, level: "L1" }],
  [
    { type: "RESPONDED", at: at("2026-03-02 09:20") },
    { type: "ANSWERED", at: at("2026-03-02 09:20") },
  ],
  [{ type: "WAITING_STARTED", at: at("2026-03-02 10:00"), reason: "REQUESTER" }],
  [{ type: "WAITING_ENDED", at: at("2026-03-02 11:00") }],
  [{ type: "RESOLVED", at: at("2026-03-02 12:00") }],
  [
    { type: "REOPENED", at: at("2026-03-02 15:30") },
    { type: "HELD", at: at("2026-03-02 15:30"), areaId: uuidv7(), level: "L2" },
  ],
  [
    { type: "ASKED", at: at("2026-03-02 15:35") },
    { type: "WAITING_STARTED", at: at("2026-03-02 15:35"), reason: "REQUESTER" },
    { type: "DEADLINE_SET", at: at("2026-03-02 15:35"), deadline: at("2026-03-03 10:00") },
  ],
];

const kept = (entityId: string, ticketId: string) =>
  database.read(scopeOf(entityId), (sql) =>
    sql.query(
      "test_clock",
      `SELECT ticket_version, maximum_times_version, match, state, cycle, due_at::text, maximum_due_at::text,
         overdue_at::text, measures, alarms FROM clock WHERE ticket_id = $1`,
      [ticketId],
    ),
  );
const announced = (entityId: string, ticketId: string) =>
  database.read(scopeOf(entityId), (sql) =>
    sql.query<{ type: string; sequence: number; body: Buffer }>(
      "test_events",
      "SELECT type, sequence, body FROM event WHERE aggregate_id = $1 ORDER BY position",
      [ticketId],
    ),
  );
const overdue = async (entityId: string, ticketId: string) =>
  (await announced(entityId, ticketId)).filter(({ type }) => type.endsWith("TicketOverdue"));
const ticketOf = ([first]: readonly TicketNews[]): string => (first as TicketNews).ticketId;

describe("clocks", () => {
  it("end the same in whatever order, and however often, the events come", async () => {
    const entityId = uuidv7();
    await published(entityId);
    const inOrder = story(entityId, ...wholeStory);
    for (const news of inOrder) await hear(news);
    const expected = await kept(entityId, ticketOf(inOrder));
    expect(expected).toMatchObject([
      { ticket_version: 8, cycle: 2, state: "ACTIVE", maximum_times_version: 1 },
    ]);
    const [{ alarms }] = expected as [{ alarms: { target: string }[] }];
    expect(alarms.map(({ target }) => target)).toEqual(["WAIT", "NEXT_RESPONSE", "RESOLUTION"]);

    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const other = story(entityId, ...wholeStory);
      for (const news of shuffled([...other, ...other.slice(0, 4)], seed)) await hear(news);
      expect(await kept(entityId, ticketOf(other))).toEqual(expected);
    }
  });

  it("take in events that come at the same moment one after another", async () => {
    const entityId = uuidv7();
    await published(entityId);
    const told = story(entityId, ...wholeStory);
    await Promise.all(told.map(hear));
    expect(await kept(entityId, ticketOf(told))).toMatchObject([{ ticket_version: 8, cycle: 2 }]);
    const sequences = (await announced(entityId, ticketOf(told))).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
  });

  it("are kept together with what they announce, or neither is", async () => {
    const entityId = uuidv7();
    const told = story(entityId, received);
    const [news] = told as [TicketNews];
    const dying = database.work(scopeOf(entityId), async (tx) => {
      await clocks.hear(tx, news);
      throw new Error("killed");
    });
    await expect(dying).rejects.toMatchObject({ kind: "INTERNAL" });
    expect(await kept(entityId, ticketOf(told))).toEqual([]);
    expect(await announced(entityId, ticketOf(told))).toEqual([]);
    await hear(news);
    expect(await announced(entityId, ticketOf(told))).toMatchObject([{ sequence: 1 }]);
  });

  it("announce a change once, and nothing for an event that says nothing new", async () => {
    const entityId = uuidv7();
    await published(entityId);
    const told = story(entityId, received, []);
    for (const news of [...told, ...told]) await hear(news);
    const events = await announced(entityId, ticketOf(told));
    expect(events).toHaveLength(1);
    const change = ClockChanged.decode((events[0] as { body: Buffer }).body);
    expect(text(change.maximumDueAt)).toBe("2026-03-02 15:00");
    expect(text(change.firstResponseDueAt)).toBe("2026-03-02 10:00");
    expect(change.measures?.withinMaximum).toBeUndefined();
    expect(await kept(entityId, ticketOf(told))).toMatchObject([{ ticket_version: 2 }]);
  });

  it("keep the version in force at the ticket's creation for ever", async () => {
    const entityId = uuidv7();
    const before = story(entityId, received, [{ type: "RESPONDED", at: at("2026-03-02 09:20") }]);
    const [creation, response] = before as [TicketNews, TicketNews];
    await hear(creation);
    clock.at = at("2026-03-02 09:10");
    await published(entityId, { firstResponseMinutes: 5, resolutionMinutes: 10 });
    await hear(response);
    expect(await kept(entityId, ticketOf(before))).toMatchObject([
      {
        maximum_times_version: 0,
        maximum_due_at: null,
        match: expect.stringMatching(/^Sin tiempos máximos/),
      },
    ]);

    // Its event is late, its creation is not: published meanwhile, version 2 is not its own.
    clock.at = at("2026-03-02 09:30");
    await published(entityId, { firstResponseMinutes: 60, resolutionMinutes: 60 });
    const after = story(entityId, [{ type: "RECEIVED", at: at("2026-03-02 09:15") }]);
    for (const news of after) await hear(news);
    expect(await kept(entityId, ticketOf(after))).toMatchObject([{ maximum_times_version: 1 }]);
  });
});

describe("announcing who is late", () => {
  const tickets = { getTicketVersion: async () => ({ version: 0, restricted: false }) };
  const { log } = createTelemetry({ service: "escalation", logLevel: "silent" });
  const run = () =>
    announceOverdue({ overdue: new OverdueClocks(database), clock, tickets, log })(
      new AbortController().signal,
    );

  it("tells each reason once per cycle, with the time it passed", async () => {
    const entityId = uuidv7();
    clock.at = at("2026-03-01 12:00");
    await published(entityId);
    const told = story(
      entityId,
      received,
      [{ type: "RESOLVED", at: at("2026-03-02 16:00") }],
      [{ type: "REOPENED", at: at("2026-03-03 08:30") }],
    );
    const [creation, ...later] = told as [TicketNews, ...TicketNews[]];
    await hear(creation);
    clock.at = at("2026-03-02 10:00");
    await run();
    expect(await overdue(entityId, ticketOf(told))).toHaveLength(0);
    // A stop of two hours over both: they are told in order, each with its own time.
    clock.at = at("2026-03-02 15:30");
    await Promise.all([run(), run(), run()]);
    await run();
    expect(await overdue(entityId, ticketOf(told))).toHaveLength(2);
    for (const news of later) await hear(news);
    clock.at = at("2026-03-03 09:00");
    await Promise.all([run(), run()]);

    const events = (await overdue(entityId, ticketOf(told))).map(({ body }) => TicketOverdue.decode(body));
    expect(events.map(({ target, cycle, overdueAt }) => [cycle, target, text(overdueAt)])).toEqual([
      [1, "FIRST_RESPONSE", "2026-03-02 10:00"],
      [1, "RESOLUTION", "2026-03-02 15:00"],
      [2, "FIRST_RESPONSE", "2026-03-03 08:30"],
      [2, "RESOLUTION", "2026-03-03 08:30"],
    ]);
    expect(events[0]).toMatchObject({ entityId, areaId, number: "SEGIP-2026-000001" });
    const sequences = (await announced(entityId, ticketOf(told))).map(({ sequence }) => sequence);
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it("says nothing of a ticket that was resolved before anybody looked", async () => {
    const entityId = uuidv7();
    clock.at = at("2026-03-01 12:00");
    await published(entityId);
    const told = story(entityId, received, [{ type: "RESOLVED", at: at("2026-03-02 16:00") }]);
    for (const news of told) await hear(news);
    clock.at = at("2026-03-02 17:00");
    await run();
    expect(await overdue(entityId, ticketOf(told))).toEqual([]);
    expect(await kept(entityId, ticketOf(told))).toMatchObject([{ measures: { withinMaximum: false } }]);
  });
});
