import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { TicketOverdue } from "@yanapa/proto/yanapa/escalation/v1/clock_events.ts";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import type { MaximumTime } from "@yanapa/proto/yanapa/escalation/v1/maximum_time.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { TestClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/test_clock_service.ts";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../src/app.ts";
import { allHeard, type FakeTicket, FakeTickets, justCreated } from "./fake-tickets.ts";
import { at, text } from "./story.ts";

let service: TestService;
let tickets: FakeTickets;

beforeAll(async () => {
  service = await startTestService(escalation, { env: { TEST_CLOCK: "on" }, peers: allHeard });
  tickets = await FakeTickets.start(service.streamPrefix, service.clock);
});
afterAll(async () => {
  await tickets?.stop();
  await service?.stop();
});

const minute = 60;
const row = (different: Partial<MaximumTime> = {}): MaximumTime => ({
  kind: "UNSPECIFIED",
  priority: "UNSPECIFIED",
  impact: "UNSPECIFIED",
  scope: "UNSPECIFIED",
  solutionKind: "UNSPECIFIED",
  serviceId: "",
  requesterType: "UNSPECIFIED",
  nextResponseMinutes: 0,
  resolutionDays: 0,
  firstResponseMinutes: 60,
  resolutionMinutes: 240,
  calendar: "NATIONAL_SPLIT",
  ...different,
});
const everyHour = (minutes: number) =>
  row({ firstResponseMinutes: minutes, resolutionMinutes: minutes, calendar: "ALWAYS" });

const unsaid = {
  impact: "UNSPECIFIED",
  scope: "UNSPECIFIED",
  serviceId: "",
  solutionKind: "UNSPECIFIED",
  requesterType: "UNSPECIFIED",
} as const;
const nothingMore = {
  pauses: [] as never[],
  holds: [] as never[],
  effect: "NEW_ONLY",
  effectiveTime: undefined,
} as const;
const publish = (entityId: string, ...maximumTimes: MaximumTime[]) =>
  service
    .client(MaximumTimeServiceService, callers.entityAdmin({ entityId }))
    .publishMaximumTimes({ maximumTimes, reason: "Resolución Administrativa 12/2026", ...nothingMore });
const clocks = (entityId: string) => service.client(ClockServiceService, callers.operator({ entityId }));
const internal = () => service.client(ClockServiceService, callers.service("tickets"));
const advance = (seconds: number) => service.clock.advance(Temporal.Duration.from({ seconds }));

/** Asks again until the answer is as wanted; what comes by events comes in its own time. */

/** Waits until the clock has seen the present version of a ticket. */
const seen = (ticket: FakeTicket) =>
  eventually(
    () =>
      service.database.read({ kind: "staff", entityId: ticket.entityId, restricted: true }, (sql) =>
        sql.query<{ ticket_version: number }>(
          "test_seen",
          "SELECT ticket_version FROM clock WHERE ticket_id = $1",
          [ticket.id],
        ),
      ),
    ([clock]) => clock?.ticket_version === ticket.version,
  );
const clockOf = async (ticket: FakeTicket) => {
  await seen(ticket);
  const { clock } = await clocks(ticket.entityId).getClock({ ticketId: ticket.id });
  if (clock === undefined) throw new Error("an answer without its clock");
  return clock;
};
const targetOf = ({ targets }: Awaited<ReturnType<typeof clockOf>>, kind: "FIRST_RESPONSE" | "RESOLUTION") =>
  targets.find((target) => target.kind === kind);
const overdueOf = ({ entityId, id }: FakeTicket) =>
  service.database.read({ kind: "staff", entityId, restricted: true }, async (sql) =>
    (
      await sql.query<{ body: Buffer }>(
        "test_overdue",
        "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE '%TicketOverdue' ORDER BY position",
        [id],
      )
    ).map(({ body }) => TicketOverdue.decode(body)),
  );

describe("maximum times", () => {
  it("are published in versions that the entity's staff reads", async () => {
    const entityId = uuidv7();
    const reader = service.client(MaximumTimeServiceService, callers.operator({ entityId }));
    await expect(reader.getMaximumTimes({ version: 0 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "MAXIMUM_TIMES_NOT_PUBLISHED",
    });
    await publish(entityId, row());
    const rows = [row(), row({ kind: "INCIDENT", priority: "HIGH", calendar: "ALWAYS" })];
    const { maximumTimes } = await publish(entityId, ...rows);
    expect(maximumTimes).toMatchObject({ version: 2, maximumTimes: rows });
    expect((await reader.getMaximumTimes({ version: 0 })).maximumTimes).toEqual(maximumTimes);
    // What a ticket was measured by stays readable.
    expect((await reader.getMaximumTimes({ version: 1 })).maximumTimes).toMatchObject({
      version: 1,
      maximumTimes: [row()],
    });
    await expect(reader.getMaximumTimes({ version: 3 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "MAXIMUM_TIMES_VERSION_NOT_FOUND",
    });
  });

  it("refuse two rows of one kind and priority, with the place of the second", async () => {
    await expect(publish(uuidv7(), row(), row({ kind: "INQUIRY" }), row())).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [expect.objectContaining({ field: "maximum_times[2]" })],
    });
  });

  it("are published by an administrator only", async () => {
    const operator = service.client(MaximumTimeServiceService, callers.operator());
    await expect(
      operator.publishMaximumTimes({ maximumTimes: [row()], reason: "RA 12/2026", ...nothingMore }),
    ).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });

  it("take a version number each when administrators publish at the same moment", async () => {
    const entityId = uuidv7();
    const published = await Promise.all(Array.from({ length: 4 }, () => publish(entityId, row())));
    expect(published.map(({ maximumTimes }) => maximumTimes?.version).sort()).toEqual([1, 2, 3, 4]);
  });

  it("stand on calendars that are listed by pages", async () => {
    const client = service.client(MaximumTimeServiceService, callers.supervisor());
    const first = await client.listCalendars({ pageSize: 2, pageToken: "" });
    expect(first.calendars).toEqual(["NATIONAL_SPLIT", "NATIONAL_CONTINUOUS"]);
    const second = await client.listCalendars({ pageSize: 2, pageToken: first.nextPageToken });
    expect(second).toEqual({ calendars: ["ALWAYS", "ENTITY"], nextPageToken: "" });
  });
});

describe("clock of a ticket", () => {
  it("is due on Monday at 11:30 when four business hours begin on Friday at 17:30", async () => {
    const entityId = uuidv7();
    await publish(entityId, row());
    const ticket = await tickets.create(entityId, { receivedAt: at("2026-11-20 17:30") });
    const clock = await clockOf(ticket);
    expect(text(targetOf(clock, "RESOLUTION")?.dueAt)).toBe("2026-11-23 11:30");
    expect(text(targetOf(clock, "FIRST_RESPONSE")?.dueAt)).toBe("2026-11-20 18:30");
    expect(clock).toMatchObject({ cycle: 1, maximumTimesVersion: 1, calendar: "NATIONAL_SPLIT" });
    expect(clock.match).toMatch(/^Tiempos máximos, versión 1, para todos los tickets/);
  });

  it("has only the operator's plazo until the entity publishes maximum times, and for ever after", async () => {
    const entityId = uuidv7();
    const deadline = service.clock.now().add({ hours: 2 });
    const ticket = await tickets.create(entityId, { deadline, firstDeadline: deadline });
    await seen(ticket);
    await publish(entityId, everyHour(1));
    await tickets.tell(ticket, "TicketTaken", {});
    const clock = await clockOf(ticket);
    expect(clock).toMatchObject({ maximumTimesVersion: 0, overdue: false });
    expect(clock.dueAt?.toString()).toBe(deadline.toString());
    expect(targetOf(clock, "RESOLUTION")).toMatchObject({ state: "RUNNING", dueAt: undefined });
  });

  it("becomes late after its maximum, which is announced once for each reason", async () => {
    const entityId = uuidv7();
    await publish(entityId, everyHour(1));
    const ticket = await tickets.create(entityId);
    const due = (await clockOf(ticket)).overdueAt;
    advance(61);
    const overdue = await eventually(
      () => overdueOf(ticket),
      (events) => events.length === 2,
    );
    expect(overdue.map(({ target }) => target).sort()).toEqual(["FIRST_RESPONSE", "RESOLUTION"]);
    expect(overdue[0]).toMatchObject({
      entityId,
      ticketId: ticket.id,
      cycle: 1,
      number: ticket.facts.number,
      areaId: ticket.facts.areaId,
    });
    expect(overdue[0]?.overdueAt?.toString()).toBe(due?.toString());
    const clock = await clockOf(ticket);
    expect(clock.overdue).toBe(true);
    expect(targetOf(clock, "RESOLUTION")?.state).toBe("BREACHED");
    await service.ranJob("announce-overdue");
    expect(await overdueOf(ticket)).toHaveLength(2);
  });

  it("stands still while the requester is waited for, and runs on afterwards", async () => {
    const entityId = uuidv7();
    await publish(entityId, everyHour(60));
    const ticket = await tickets.create(entityId);
    await tickets.tell(ticket, "TicketMessageAdded", {
      messageId: uuidv7(),
      visibility: "PUBLIC",
      authorKind: "STAFF",
      courseOfAction: true,
      spoken: false,
      firstResponse: true,
    });
    advance(10 * minute);
    await tickets.tell(ticket, "TicketWaitingStarted", { waitingFor: "REQUESTER" });
    advance(120 * minute);
    const paused = await clockOf(ticket);
    expect(paused.overdue).toBe(false);
    expect(targetOf(paused, "FIRST_RESPONSE")?.state).toBe("MET");
    expect(targetOf(paused, "RESOLUTION")).toMatchObject({ state: "PAUSED", dueAt: undefined });
    await tickets.tell(ticket, "TicketWaitingEnded", {});
    const running = targetOf(await clockOf(ticket), "RESOLUTION");
    expect(running?.state).toBe("RUNNING");
    expect(running?.remainingSeconds).toBeGreaterThan(49 * minute);
    expect(running?.remainingSeconds).toBeLessThanOrEqual(50 * minute);
  });

  it("keeps what passed when the ticket is reopened, and not what lay between", async () => {
    const entityId = uuidv7();
    await publish(entityId, everyHour(60));
    const ticket = await tickets.create(entityId);
    advance(30 * minute);
    await tickets.tell(
      ticket,
      "TicketResolved",
      { confirmedCause: "", causeKey: "", causeType: "FUNCTIONAL", resolverId: uuidv7() },
      { state: "RESOLVED" },
    );
    expect(targetOf(await clockOf(ticket), "RESOLUTION")?.state).toBe("MET");
    advance(600 * minute);
    await tickets.tell(ticket, "TicketReopened", { noNextLevel: false }, { state: "IN_PROGRESS", cycle: 2 });
    advance(10 * minute);
    const clock = await clockOf(ticket);
    expect(clock.cycle).toBe(2);
    const resolution = targetOf(clock, "RESOLUTION");
    expect(resolution?.elapsedSeconds).toBeGreaterThanOrEqual(40 * minute);
    expect(resolution?.elapsedSeconds).toBeLessThan(41 * minute);
    expect(resolution?.state).toBe("RUNNING");
  });

  it("of a ticket just created is being computed, and of a security incident only for who may see it", async () => {
    const entityId = uuidv7();
    const [ordinary, secret] = [uuidv7(), uuidv7()];
    justCreated.set(ordinary, { version: 1, restricted: false });
    justCreated.set(secret, { version: 1, restricted: true });
    const ask = (caller: Parameters<typeof service.client>[1], ticketId: string) =>
      service.client(ClockServiceService, caller).getClock({ ticketId });
    const computing = { clock: undefined, computing: true };
    expect(await ask(callers.operator({ entityId }), ordinary)).toEqual(computing);
    expect(await ask(callers.supervisor({ entityId }), secret)).toEqual(computing);
    const notFound = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };
    await expect(ask(callers.operator({ entityId }), secret)).rejects.toMatchObject(notFound);
    await expect(ask(callers.operator({ entityId }), uuidv7())).rejects.toMatchObject(notFound);
    const explain = (caller: Parameters<typeof service.client>[1], ticketId: string) =>
      service
        .client(ClockServiceService, caller)
        .explainClock({ ticketId, target: "RESOLUTION", pageSize: 0, pageToken: "" });
    const nothingYet = { intervals: [], exceptions: [], nextPageToken: "", computing: true };
    expect(await explain(callers.operator({ entityId }), ordinary)).toEqual(nothingYet);
    expect(await explain(callers.supervisor({ entityId }), secret)).toEqual(nothingYet);
    for (const ticketId of [secret, uuidv7()])
      await expect(explain(callers.operator({ entityId }), ticketId)).rejects.toMatchObject(notFound);
  });

  it("is not there for another entity, nor for who may not see a security incident", async () => {
    const entityId = uuidv7();
    const ticket = await tickets.create(entityId, { kind: "SECURITY_INCIDENT" });
    await seen(ticket);
    const ask = (caller: Parameters<typeof service.client>[1]) =>
      service.client(ClockServiceService, caller).getClock({ ticketId: ticket.id });
    const notFound = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };
    await expect(ask(callers.operator())).rejects.toMatchObject(notFound);
    await expect(ask(callers.supervisor())).rejects.toMatchObject(notFound);
    await expect(ask(callers.operator({ entityId }))).rejects.toMatchObject(notFound);
    await expect(ask(callers.entityAdmin({ entityId }))).rejects.toMatchObject(notFound);
    expect((await ask(callers.securityAnalyst({ entityId }))).clock?.ticketId).toBe(ticket.id);
    await expect(ask(callers.requester())).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
  });
});

describe("what tickets asks", () => {
  it("measures a ticket only once its clock has seen the version asked for", async () => {
    const entityId = uuidv7();
    await publish(entityId, everyHour(60));
    const ticket = await tickets.create(entityId);
    advance(20 * minute);
    const resolution = {
      confirmedCause: "",
      causeKey: "",
      causeType: "FUNCTIONAL",
      resolverId: uuidv7(),
    } as const;
    await tickets.tell(ticket, "TicketResolved", resolution, { state: "RESOLVED" });
    await seen(ticket);
    const ask = (ticketVersion: number, entity = entityId) =>
      internal().measureTicket({ entityId: entity, ticketId: ticket.id, ticketVersion });
    const { measures } = await ask(2);
    expect(measures).toMatchObject({ waitingBusinessSeconds: 0, withinMaximum: true });
    expect(measures?.responseBusinessSeconds).toBeUndefined();
    expect(measures?.solutionBusinessSeconds).toBe(measures?.solutionWallSeconds);
    expect(measures?.solutionWallSeconds).toBeGreaterThanOrEqual(20 * minute);
    await expect(ask(3)).rejects.toMatchObject({ kind: "UNAVAILABLE", reason: "CLOCK_BEHIND" });
    await expect(ask(1, uuidv7())).rejects.toMatchObject({ reason: "CLOCK_BEHIND" });
  });

  it("checks a plazo against what the ticket has left", async () => {
    const entityId = uuidv7();
    const receivedAt = service.clock.now();
    const question = {
      ticketId: uuidv7(),
      kind: "INCIDENT",
      priority: "HIGH",
      receivedAt,
      ...unsaid,
    } as const;
    const ask = (minutes: number, different: { ticketId?: string } = {}) =>
      internal().checkDeadline({
        entityId,
        ...question,
        ...different,
        deadline: service.clock.now().add({ minutes }),
      });
    expect(await ask(10_000)).toEqual({ within: true, maximumDueAt: undefined });
    await publish(entityId, everyHour(60));
    const within = await ask(59);
    expect(within.within).toBe(true);
    expect(within.maximumDueAt?.toString()).toBe(receivedAt.add({ minutes: 60 }).toString());
    expect((await ask(62)).within).toBe(false);
    await expect(ask(-100)).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", reason: "DEADLINE_NOT_AHEAD" });

    // A wait for the requester takes nothing from what is left.
    const ticket = await tickets.create(entityId);
    await tickets.tell(ticket, "TicketWaitingStarted", { waitingFor: "REQUESTER" });
    advance(120 * minute);
    await tickets.tell(ticket, "TicketWaitingEnded", {});
    await seen(ticket);
    expect((await ask(59, { ticketId: ticket.id })).within).toBe(true);
    expect((await ask(61, { ticketId: ticket.id })).within).toBe(false);
  });

  it("is asked by tickets alone", async () => {
    const question = { entityId: uuidv7(), ticketId: uuidv7(), ticketVersion: 1 };
    for (const caller of [callers.service("channels"), callers.supervisor(), callers.platformAdmin()]) {
      const client = service.client(ClockServiceService, caller);
      await expect(client.measureTicket(question)).rejects.toMatchObject({ kind: "PERMISSION_DENIED" });
    }
  });
});

describe("domain time", () => {
  it("is moved once by a command that is repeated", async () => {
    const client = service.client(TestClockServiceService, callers.platformAdmin());
    const idempotencyKey = uuidv7();
    const before = service.clock.now();
    const first = await client.advanceClock({ seconds: 3_600 }, { idempotencyKey });
    const second = await client.advanceClock({ seconds: 3_600 }, { idempotencyKey });
    expect(second).toEqual(first);
    const movedMinutes = service.clock.now().since(before).total("minutes");
    expect(movedMinutes).toBeGreaterThanOrEqual(60);
    expect(movedMinutes).toBeLessThan(61);
  });

  it("stays where it is on an installation that doesn't offer to move it", async () => {
    const production = await startTestService(escalation, {});
    const client = production.client(TestClockServiceService, callers.platformAdmin());
    await expect(client.advanceClock({ seconds: 1 })).rejects.toMatchObject({ kind: "UNIMPLEMENTED" });
    await production.stop();
  });
});

it("isolates every table by entity", async () => {
  expect(await assertIsolation(service.urls.owner)).toEqual([]);
});
