import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { CalendarServiceService } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import {
  MaximumTimesPublished,
  TicketOverdue,
  WaitReminderDue,
} from "@yanapa/proto/yanapa/escalation/v1/clock_events.ts";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../src/app.ts";
import { keepArea } from "../src/store/places.ts";
import { allHeard, type FakeTicket, FakeTickets } from "./fake-tickets.ts";
import { at, holiday, inEntity, onlyHolidays, text, wholePolicy } from "./story.ts";

let service: TestService;
let tickets: FakeTickets;

beforeAll(async () => {
  service = await startTestService(escalation, { peers: allHeard });
  tickets = await FakeTickets.start(service.streamPrefix, service.clock);
});
afterAll(async () => {
  await tickets?.stop();
  await service?.stop();
});

const goTo = (moment: string) => service.clock.advance(at(moment).since(service.clock.now()));
const timesOf = (entityId: string) =>
  service.client(MaximumTimeServiceService, callers.entityAdmin({ entityId }));
const calendarsOf = (entityId: string) =>
  service.client(CalendarServiceService, callers.entityAdmin({ entityId }));
const clocksOf = (entityId: string) => service.client(ClockServiceService, callers.operator({ entityId }));
/** The clock of a ticket once it has seen its present version. */
const clockOf = async ({ entityId, id, version }: FakeTicket) => {
  await eventually(
    () =>
      service.database.read(inEntity(entityId), (sql) =>
        sql.query<{ v: number }>("test_seen", "SELECT ticket_version AS v FROM clock WHERE ticket_id = $1", [
          id,
        ]),
      ),
    ([clock]) => clock?.v === version,
  );
  const { clock } = await clocksOf(entityId).getClock({ ticketId: id });
  if (clock === undefined) throw new Error("an answer without its clock");
  return clock;
};
const dueOf = async (ticket: FakeTicket, kind: string) =>
  text((await clockOf(ticket)).targets.find((target) => target.kind === kind)?.dueAt);
const told = <T>(ticket: FakeTicket, type: string, decode: (body: Buffer) => T) =>
  service.database.read(inEntity(ticket.entityId), async (sql) => {
    const rows = await sql.query<{ body: Buffer }>(
      "test_told",
      "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE '%' || $2 ORDER BY position",
      [ticket.id, type],
    );
    return rows.map(({ body }) => decode(body));
  });
const message = (authorKind: "STAFF" | "REQUESTER", firstResponse = false) => ({
  messageId: uuidv7(),
  visibility: "PUBLIC" as const,
  authorKind,
  courseOfAction: false,
  spoken: false,
  firstResponse,
});
const [row] = wholePolicy(480).maximumTimes;
if (row === undefined) throw new Error("a policy without rows");

describe("a publication of maximum times", () => {
  it("tells which tickets they are for, row by row", async () => {
    const entityId = uuidv7();
    const maximumTimes = [row, { ...row, kind: "INCIDENT", priority: "HIGH", scope: "ALL" } as const];
    await timesOf(entityId).publishMaximumTimes({ ...wholePolicy(480), maximumTimes, reason: "RA 12/2026" });
    const [event] = await told({ entityId, id: entityId } as FakeTicket, "MaximumTimesPublished", (body) =>
      MaximumTimesPublished.decode(body),
    );
    const any = { kind: "UNSPECIFIED", priority: "UNSPECIFIED", impact: "UNSPECIFIED", scope: "UNSPECIFIED" };
    expect(event?.populations).toEqual([
      { ...any, solutionKind: "UNSPECIFIED", serviceId: "", requesterType: "UNSPECIFIED" },
      expect.objectContaining({ kind: "INCIDENT", priority: "HIGH", impact: "UNSPECIFIED", scope: "ALL" }),
    ]);
  });
});

describe("draft of maximum times", () => {
  const draft = (resolutionMinutes: number) => ({ ...wholePolicy(resolutionMinutes), reason: "RA 12/2026" });

  it("is saved, got, replaced and discarded", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    await service.database.work(inEntity(entityId), (tx) =>
      keepArea(tx, entityId, areaId, { name: "Redes", version: 1 }),
    );
    const times = timesOf(entityId);
    const none = { kind: "NOT_FOUND", reason: "MAXIMUM_TIMES_DRAFT_NOT_FOUND" };
    expect((await times.getMaximumTimesDraft({})).draft).toBeUndefined();
    await times.saveMaximumTimesDraft(draft(480));
    const { draft: saved } = await times.saveMaximumTimesDraft({
      ...draft(240),
      holds: [{ areaId, level: "L2", priority: "HIGH", minutes: 90, calendar: "ENTITY" }],
    });
    expect(saved).toMatchObject({
      revision: 2,
      maximumTimes: [{ resolutionMinutes: 240 }],
      holds: [{ minutes: 90 }],
    });
    expect((await times.getMaximumTimesDraft({})).draft).toEqual(saved);
    await times.discardMaximumTimesDraft({});
    await times.discardMaximumTimesDraft({});
    await expect(times.previewMaximumTimesDraft({})).rejects.toMatchObject(none);
    await expect(
      times.publishMaximumTimesDraft({ revision: 0, effect: "NEW_ONLY", effectiveTime: undefined }),
    ).rejects.toMatchObject(none);
  });

  it("stays as it was when a colleague publishes at once, and is the next version then", async () => {
    const times = timesOf(uuidv7());
    const { draft: saved } = await times.saveMaximumTimesDraft(draft(480));
    const how = { effect: "NEW_ONLY", effectiveTime: undefined } as const;
    const twice = { ...draft(60), maximumTimes: [row, row] };
    await expect(times.publishMaximumTimes({ ...twice, ...how })).rejects.toMatchObject({ fields: [{}] });
    const { maximumTimes } = await times.publishMaximumTimes({ ...draft(60), ...how });
    expect(maximumTimes).toMatchObject({ version: 1, maximumTimes: [{ resolutionMinutes: 60 }] });
    expect((await times.getMaximumTimesDraft({})).draft).toEqual(saved);
    const { maximumTimes: next } = await times.publishMaximumTimesDraft({ revision: 1, ...how });
    expect(next).toMatchObject({ version: 2, maximumTimes: [{ resolutionMinutes: 480 }] });
  });

  it("is checked as what is published is", async () => {
    await expect(
      timesOf(uuidv7()).saveMaximumTimesDraft({ ...draft(60), maximumTimes: [row, row] }),
    ).rejects.toMatchObject({ reason: "POLICY_INVALID", fields: [{ field: "maximum_times[1]" }] });
    const foreign = {
      areaId: uuidv7(),
      level: "L2",
      priority: "HIGH",
      minutes: 90,
      calendar: "ENTITY",
    } as const;
    await expect(
      timesOf(uuidv7()).saveMaximumTimesDraft({ ...draft(60), holds: [foreign] }),
    ).rejects.toMatchObject({ reason: "AREA_NOT_FOUND" });
    await expect(
      timesOf(uuidv7()).publishMaximumTimes({
        ...draft(60),
        maximumTimes: [{ ...row, serviceId: uuidv7() }],
      }),
    ).rejects.toMatchObject({ reason: "SERVICE_NOT_FOUND" });
  });

  it("is tried on open tickets and published once, as the administrator saw it", async () => {
    const entityId = uuidv7();
    const times = timesOf(entityId);
    goTo("2027-03-01 09:00");
    await times.publishMaximumTimes(wholePolicy(480));
    const ticket = await tickets.create(entityId, { level: "L1" });
    await clockOf(ticket);
    await times.saveMaximumTimesDraft(draft(120));
    await times.previewMaximumTimesDraft({});
    const counted = await eventually(
      () => calendarsOf(entityId).listRecomputations({ pageSize: 1, pageToken: "" }),
      ({ recomputations: [last] }) => last?.finished === true,
    );
    expect(counted.recomputations).toMatchObject([{ preview: true, totalCount: 1, changedCount: 1 }]);
    // An area that may hold it for a while has another alarm, though the same plazo.
    await times.saveMaximumTimesDraft({
      ...draft(480),
      holds: [{ areaId: "", level: "UNSPECIFIED", priority: "UNSPECIFIED", minutes: 60, calendar: "ENTITY" }],
    });
    const { recomputation } = await times.previewMaximumTimesDraft({});
    const again = await eventually(
      () => calendarsOf(entityId).listRecomputations({ pageSize: 1, pageToken: "" }),
      ({ recomputations: [last] }) => last?.id === recomputation?.id && last?.finished === true,
    );
    expect(again.recomputations).toMatchObject([{ changedCount: 1, newlyLateCount: 0 }]);
    await times.saveMaximumTimesDraft(draft(180));
    const publish = (revision: number) =>
      times.publishMaximumTimesDraft({ revision, effect: "OPEN_TOO", effectiveTime: undefined });
    await expect(publish(1)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "MAXIMUM_TIMES_DRAFT_CHANGED",
    });
    const { maximumTimes } = await publish(3);
    expect(maximumTimes).toMatchObject({ version: 2, effect: "OPEN_TOO" });
    await expect(publish(2)).rejects.toMatchObject({ reason: "MAXIMUM_TIMES_DRAFT_NOT_FOUND" });
    await eventually(
      () => clockOf(ticket),
      (clock) => clock.maximumTimesVersion === 2,
    );
    expect(await dueOf(ticket, "RESOLUTION")).toBe("2027-03-01 12:00");
  });
});

describe("times of a ticket", () => {
  it("are the next response's and the area's too, each announced once", async () => {
    const entityId = uuidv7();
    goTo("2027-03-08 09:00");
    await timesOf(entityId).publishMaximumTimes({
      ...wholePolicy(480),
      maximumTimes: [{ ...row, nextResponseMinutes: 60 }],
      holds: [{ areaId: "", level: "L1", priority: "UNSPECIFIED", minutes: 90, calendar: "ENTITY" }],
    });
    const ticket = await tickets.create(entityId, { level: "L1" });
    goTo("2027-03-08 09:10");
    await tickets.tell(ticket, "TicketMessageAdded", message("STAFF", true));
    goTo("2027-03-08 09:30");
    await tickets.tell(ticket, "TicketMessageAdded", message("REQUESTER"));
    expect(await dueOf(ticket, "NEXT_RESPONSE")).toBe("2027-03-08 10:30");
    expect(await dueOf(ticket, "HOLD")).toBe("2027-03-08 10:30");
    expect((await clockOf(ticket)).overdueAt).toEqual((await clockOf(ticket)).dueAt);
    goTo("2027-03-08 10:31");
    const late = () => told(ticket, "TicketOverdue", (body) => TicketOverdue.decode(body).target);
    expect((await eventually(late, ({ length }) => length === 2)).sort()).toEqual(["HOLD", "NEXT_RESPONSE"]);
    await tickets.tell(ticket, "TicketMessageAdded", message("STAFF"));
    await tickets.tell(ticket, "TicketMessageAdded", message("REQUESTER"));
    expect(await dueOf(ticket, "NEXT_RESPONSE")).toBe("2027-03-08 11:31");
    goTo("2027-03-08 11:32");
    await eventually(late, ({ length }) => length === 3);
    expect((await late()).filter((target) => target === "NEXT_RESPONSE")).toHaveLength(2);
  });

  it("snow, D10: change to a higher priority that is used up without a storm: each target is told once", async () => {
    const entityId = uuidv7();
    goTo("2027-03-15 09:00");
    await timesOf(entityId).publishMaximumTimes({
      ...wholePolicy(480),
      maximumTimes: [row, { ...row, priority: "HIGH", resolutionMinutes: 60, firstResponseMinutes: 10 }],
    });
    const ticket = await tickets.create(entityId, { priority: "LOW" });
    await tickets.tell(ticket, "TicketMessageAdded", message("STAFF", true));
    goTo("2027-03-15 12:00");
    for (const priority of ["HIGH", "LOW", "HIGH", "LOW", "HIGH"] as const)
      await tickets.tell(ticket, "TicketTriaged", {}, { priority });
    expect(await dueOf(ticket, "RESOLUTION")).toBe("2027-03-15 10:00");
    goTo("2027-03-15 12:01");
    const late = () => told(ticket, "TicketOverdue", (body) => TicketOverdue.decode(body).target);
    await eventually(late, ({ length }) => length > 0);
    for (const priority of ["LOW", "HIGH"] as const)
      await tickets.tell(ticket, "TicketTriaged", {}, { priority });
    await clockOf(ticket);
    goTo("2027-03-15 12:02");
    await service.caughtUp();
    expect(await late()).toEqual(["RESOLUTION"]);
  });

  it("are explained by the working time used and the exceptions met", async () => {
    const entityId = uuidv7();
    goTo("2027-03-22 09:00");
    await timesOf(entityId).publishMaximumTimes(wholePolicy(1_920));
    const ticket = await tickets.create(entityId);
    await clockOf(ticket);
    const ask = (more: object = {}) =>
      clocksOf(entityId).explainClock({
        ticketId: ticket.id,
        target: "UNSPECIFIED",
        pageSize: 0,
        pageToken: "",
        ...more,
      });
    const all = await ask();
    const counted = all.intervals.map(({ countedSeconds }) => countedSeconds);
    expect(counted.at(-1)).toBe(1_920 * 60);
    // Holy Friday of 2027.
    expect(all.exceptions.map(({ date }) => date)).toContain("2027-03-26");
    expect(all.exceptions.every(({ legalReference }) => legalReference !== "")).toBe(true);
    const first = await ask({ pageSize: 1 });
    const second = await ask({ pageSize: 200, pageToken: first.nextPageToken });
    expect([...first.intervals, ...second.intervals]).toEqual(all.intervals);
    await expect(ask({ target: "NEXT_RESPONSE" })).rejects.toMatchObject({ reason: "TARGET_NOT_FOUND" });
  });
});

describe("reminder of a wait", () => {
  it("is announced once for each wait that lasts, with who is waited for", async () => {
    const entityId = uuidv7();
    goTo("2027-04-05 09:00");
    await timesOf(entityId).publishMaximumTimes({
      ...wholePolicy(480),
      pauses: [{ clock: "RESOLUTION", waitingFor: "REQUESTER", maximumMinutes: 240, reminderMinutes: 60 }],
    });
    const holderId = uuidv7();
    const ticket = await tickets.create(entityId, { level: "L1", holderId });
    const wait = async (start: string, end: string) => {
      goTo(start);
      await tickets.tell(ticket, "TicketWaitingStarted", { waitingFor: "REQUESTER" });
      await clockOf(ticket);
      goTo(end);
    };
    const reminders = () => told(ticket, "WaitReminderDue", (body) => WaitReminderDue.decode(body));
    await wait("2027-04-05 09:10", "2027-04-05 10:11");
    await eventually(reminders, ({ length }) => length === 1);
    await tickets.tell(ticket, "TicketWaitingEnded", {});
    await wait("2027-04-05 11:00", "2027-04-05 11:30");
    await tickets.tell(ticket, "TicketWaitingEnded", {});
    await wait("2027-04-05 12:00", "2027-04-05 13:01");
    const [first, second, third] = await eventually(reminders, ({ length }) => length === 2);
    expect(first).toMatchObject({ waitingFor: "REQUESTER", level: "L1", holderId });
    expect(text(first?.dueTime)).toBe("2027-04-05 10:10");
    expect(text(second?.startTime)).toBe("2027-04-05 12:00");
    expect(third).toBeUndefined();
  });
});

describe("place of work", () => {
  it("changes for open tickets too when it is said so", async () => {
    const entityId = uuidv7();
    goTo("2027-05-24 09:00");
    const platform = service.client(CalendarServiceService, callers.platformAdmin());
    await platform.savePublicCalendarDraft({
      code: "010101",
      content: onlyHolidays(holiday("2027-05-25", "Día de Sucre")),
      reason: "Ley municipal 5",
    });
    await platform.publishPublicCalendar({ code: "010101", draftRevision: 0, effect: "NEW_ONLY" });
    await timesOf(entityId).publishMaximumTimes(wholePolicy(1_440));
    const ticket = await tickets.create(entityId);
    const before = await dueOf(ticket, "RESOLUTION");
    const choose = (municipality: string, effect: "NEW_ONLY" | "OPEN_TOO") =>
      calendarsOf(entityId).chooseMunicipality({ municipality, effect });
    await choose("010101", "NEW_ONLY");
    expect(await dueOf(ticket, "RESOLUTION")).toBe(before);
    await choose("010101", "OPEN_TOO");
    const moved = await eventually(
      () => dueOf(ticket, "RESOLUTION"),
      (due) => due !== before,
    );
    expect(moved).not.toBe(before);
    await choose("", "OPEN_TOO");
    expect(
      await eventually(
        () => dueOf(ticket, "RESOLUTION"),
        (due) => due === before,
      ),
    ).toBe(before);
  });

  it("of an area counts from the hand-over on, and stays with what it stood on when the area came back", async () => {
    const entityId = uuidv7();
    const [first, second] = [uuidv7(), uuidv7()];
    goTo("2027-06-07 09:00");
    for (const areaId of [first, second])
      await service.database.work(inEntity(entityId), (tx) =>
        keepArea(tx, entityId, areaId, { name: "Redes", version: 1 }),
      );
    await timesOf(entityId).publishMaximumTimes(wholePolicy(960));
    await calendarsOf(entityId).saveEntityCalendarDraft({
      areaId: second,
      content: onlyHolidays(holiday("2027-06-08", "Aniversario del área")),
      reason: "RA 30/2027",
    });
    await calendarsOf(entityId).publishEntityCalendar({
      areaId: second,
      draftRevision: 0,
      effect: "NEW_ONLY",
    });
    const ticket = await tickets.create(entityId, { level: "L1", areaId: first });
    expect(await dueOf(ticket, "RESOLUTION")).toBe("2027-06-09 09:00");
    const hop = {
      kind: "REROUTED",
      fromLevel: "L1",
      fromAreaId: first,
      returnReason: "UNSPECIFIED",
      cause: undefined,
    } as const;
    goTo("2027-06-07 12:00");
    await tickets.tell(ticket, "TicketHandedOver", hop, { areaId: second });
    expect(await dueOf(ticket, "RESOLUTION")).toBe("2027-06-10 09:00");
    const { targets } = await clockOf(ticket);
    expect(targets.find(({ kind }) => kind === "RESOLUTION")?.elapsedSeconds).toBeGreaterThan(3 * 3_600 - 60);
    goTo("2027-06-09 09:00");
    await tickets.tell(ticket, "TicketHandedOver", hop, { areaId: first });
    expect(await dueOf(ticket, "RESOLUTION")).toBe("2027-06-10 09:00");
  });
});
