import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { CalendarContent } from "@yanapa/proto/yanapa/escalation/v1/calendar.ts";
import { ClocksRecomputed } from "@yanapa/proto/yanapa/escalation/v1/calendar_events.ts";
import { CalendarServiceService } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { OffsetClock } from "@yanapa/telemetry";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../src/app.ts";
import { keepArea, keepPlace } from "../src/store/places.ts";
import { type FakeTicket, FakeTickets } from "./fake-tickets.ts";
import { at, holiday, inEntity, onlyHolidays, text, wholePolicy } from "./story.ts";

/** Monday 23 November 2026, 08:00. */
const monday = at("2026-11-23 08:00");
let service: TestService;
let tickets: FakeTickets;

beforeAll(async () => {
  const clock = new OffsetClock();
  clock.advance(monday.since(clock.now()));
  service = await startTestService(escalation, { clock });
  tickets = await FakeTickets.start(service.streamPrefix, clock);
});
afterAll(async () => {
  await tickets?.stop();
  await service?.stop();
});

const goTo = (moment: string) => service.clock.advance(at(moment).since(service.clock.now()));

/** An entity of a department, as identity's event tells. */
const entityIn = async (department: string): Promise<string> => {
  const entityId = uuidv7();
  await service.database.work(inEntity(entityId), (tx) =>
    keepPlace(tx, { entityId, department, version: 1 }),
  );
  return entityId;
};
const admin = (entityId: string) => service.client(CalendarServiceService, callers.entityAdmin({ entityId }));
const platform = () => service.client(CalendarServiceService, callers.platformAdmin());
const publishTimes = (entityId: string, resolutionMinutes: number) =>
  service
    .client(MaximumTimeServiceService, callers.entityAdmin({ entityId }))
    .publishMaximumTimes(wholePolicy(resolutionMinutes));
const seenText = "SELECT ticket_version FROM clock WHERE ticket_id = $1";
const seen = ({ id, entityId, version }: FakeTicket) =>
  eventually(
    () =>
      service.database.read(inEntity(entityId), (sql) =>
        sql.query<{ ticket_version: number }>("t_seen", seenText, [id]),
      ),
    ([clock]) => clock?.ticket_version === version,
  );
const dueOf = async ({ id, entityId }: FakeTicket) => {
  const client = service.client(ClockServiceService, callers.operator({ entityId }));
  return text((await client.getClock({ ticketId: id })).clock?.dueAt);
};
const finishedOf = async (entityId: string) => {
  const page = await eventually(
    () => admin(entityId).listRecomputations({ pageSize: 1, pageToken: "" }),
    ({ recomputations: [last] }) => last?.finished === true,
  );
  return page.recomputations[0];
};
const finishedPublic = async (code: string, id: string | undefined) => {
  const answer = await eventually(
    () => platform().getPublicRecomputation({ code }),
    ({ recomputation: last }) => last?.id === id && last?.finished === true,
  );
  return answer.recomputation;
};
const toldOf = (entityId: string, type: string) =>
  service.database.read(inEntity(entityId), (sql) =>
    sql.query<{ body: Buffer; aggregate_id: string }>(
      "t_told",
      "SELECT body, aggregate_id FROM event WHERE type = $1 ORDER BY position",
      [`yanapa.escalation.v1.${type}`],
    ),
  );

describe("a week in Cochabamba with a departmental holiday decreed on Wednesday for Friday", () => {
  it("moves each plazo as the preview said, tells it once, and leaves other departments and closed tickets alone", async () => {
    const [cochabamba, lapaz] = [await entityIn("C"), await entityIn("L")];
    for (const entityId of [cochabamba, lapaz]) await publishTimes(entityId, 24 * 60);

    // Three working days of eight hours from Tuesday, Wednesday and Monday: due on Friday, Monday and Thursday.
    const byMonday = await tickets.create(cochabamba, { receivedAt: at("2026-11-23 08:30") });
    goTo("2026-11-24 10:00");
    const byTuesday = await tickets.create(cochabamba);
    const there = await tickets.create(lapaz);
    const closed = await tickets.create(cochabamba);
    await tickets.tell(closed, "TicketClosed", { closerId: uuidv7(), reportSha256: "" }, { state: "CLOSED" });
    goTo("2026-11-25 09:00");
    const byWednesday = await tickets.create(cochabamba);
    for (const ticket of [byMonday, byTuesday, byWednesday, there, closed]) await seen(ticket);
    expect(await dueOf(byMonday)).toBe("2026-11-25 16:30");
    expect(await dueOf(byTuesday)).toBe("2026-11-27 10:00");
    expect(await dueOf(byWednesday)).toBe("2026-11-30 09:00");
    const closedBefore = await dueOf(closed);

    goTo("2026-11-25 11:00");
    const { calendar: before } = await platform().getPublicCalendar({ code: "C" });
    const content: CalendarContent = {
      hours: before?.content?.hours ?? [],
      exceptions: [
        ...(before?.content?.exceptions ?? []),
        holiday("2026-11-27", "Duelo departamental en Cochabamba"),
      ],
    };
    const { draft } = await platform().savePublicCalendarDraft({
      code: "C",
      content,
      reason: "Decreto 5600",
    });
    const { recomputation: begun } = await platform().previewPublicCalendar({ code: "C" });
    const preview = await finishedPublic("C", begun?.id);
    expect(preview).toMatchObject({
      preview: true,
      totalCount: 3,
      doneCount: 3,
      changedCount: 2,
      newlyLateCount: 0,
    });
    expect(await dueOf(byTuesday)).toBe("2026-11-27 10:00");

    const published = await platform().publishPublicCalendar({
      code: "C",
      draftRevision: draft?.revision ?? 0,
      effect: "OPEN_TOO",
    });
    expect(published.calendar).toMatchObject({ scope: "DEPARTMENT", code: "C", version: 2 });
    const outcome = await finishedPublic("C", published.recomputation?.id);
    const counts = ({
      totalCount,
      changedCount,
      newlyLateCount,
      noLongerLateCount,
    }: NonNullable<typeof outcome>) => ({
      totalCount,
      changedCount,
      newlyLateCount,
      noLongerLateCount,
    });
    expect(outcome && counts(outcome)).toEqual(preview && counts(preview));

    expect(await dueOf(byMonday)).toBe("2026-11-25 16:30");
    expect(await dueOf(byTuesday)).toBe("2026-11-30 10:00");
    expect(await dueOf(byWednesday)).toBe("2026-12-01 09:00");
    expect(await dueOf(there)).toBe("2026-11-27 10:00");
    expect(await dueOf(closed)).toBe(closedBefore);

    const told = await toldOf(cochabamba, "ClocksRecomputed");
    expect(told).toHaveLength(1);
    expect(ClocksRecomputed.decode((told[0] as { body: Buffer }).body)).toMatchObject({
      entityId: cochabamba,
      cause: "Decreto 5600",
      totalCount: 3,
      changedCount: 2,
    });
    expect(await toldOf(lapaz, "ClocksRecomputed")).toEqual([]);

    // On Friday nobody of them is late; a ticket created after the decree stands on it, too.
    goTo("2026-11-27 15:00");
    const late = await service
      .client(ClockServiceService, callers.operator({ entityId: cochabamba }))
      .getClock({
        ticketId: byTuesday.id,
      });
    expect(text(late.clock?.dueAt)).toBe("2026-11-30 10:00");
    const byFriday = await tickets.create(cochabamba);
    await seen(byFriday);
    expect(await dueOf(byFriday)).toBe("2026-12-02 16:30");
  });
});

describe("calendar of an entity", () => {
  it("inherits from country, department and municipality, and lays its own and its area's over them", async () => {
    const entityId = await entityIn("H");
    const areaId = uuidv7();
    await service.database.work(inEntity(entityId), (tx) =>
      keepArea(tx, entityId, areaId, { name: "Redes", version: 1 }),
    );
    await expect(
      admin(entityId).chooseMunicipality({ municipality: "030101", effect: "NEW_ONLY" }),
    ).rejects.toMatchObject({
      reason: "MUNICIPALITY_UNKNOWN",
    });
    expect(await admin(entityId).chooseMunicipality({ municipality: "010101", effect: "NEW_ONLY" })).toEqual({
      department: "H",
      municipality: "010101",
    });
    for (const area of ["", areaId]) {
      await admin(entityId).saveEntityCalendarDraft({
        areaId: area,
        content: onlyHolidays(holiday("2026-12-24", "Víspera")),
        reason: "RA 20/2026",
      });
      await admin(entityId).publishEntityCalendar({ areaId: area, draftRevision: 0, effect: "NEW_ONLY" });
    }
    const { layers } = await admin(entityId).getEntityCalendar({ areaId });
    expect(layers.map(({ scope, code }) => [scope, code])).toEqual([
      ["NATIONAL", "BO"],
      ["DEPARTMENT", "H"],
      ["MUNICIPALITY", "010101"],
      ["ENTITY", ""],
      ["AREA", areaId],
    ]);
    expect((await admin(entityId).getEntityCalendar({ areaId: "" })).layers).toHaveLength(4);
  });

  it("says when días hábiles have passed, as it stands when asked", async () => {
    const entityId = await entityIn("H");
    const client = service.client(ClockServiceService, callers.service("tickets"));
    const ask = async () => {
      const fromTime = at("2026-11-27 10:00");
      return text((await client.addWorkingDays({ entityId, fromTime, days: 5 })).at);
    };
    expect(await ask()).toBe("2026-12-04 16:30");
    await admin(entityId).saveEntityCalendarDraft({
      areaId: "",
      content: onlyHolidays(holiday("2026-12-02", "Aniversario")),
      reason: "RA 22/2026",
    });
    await admin(entityId).publishEntityCalendar({ areaId: "", draftRevision: 0, effect: "NEW_ONLY" });
    expect(await ask()).toBe("2026-12-07 16:30");
    const supervisor = service.client(ClockServiceService, callers.supervisor({ entityId }));
    await expect(supervisor.addWorkingDays({ entityId, fromTime: monday, days: 5 })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });

  it("is published for new tickets only, or for open ones too, once its draft is the one that was read", async () => {
    const entityId = await entityIn("S");
    await publishTimes(entityId, 60);
    goTo("2026-12-01 16:00");
    const open = await tickets.create(entityId);
    await seen(open);
    expect(await dueOf(open)).toBe("2026-12-02 09:00");
    const save = (date: string) =>
      admin(entityId).saveEntityCalendarDraft({
        areaId: "",
        content: onlyHolidays(holiday(date, "Aniversario")),
        reason: "RA 21/2026",
      });
    const first = await save("2026-12-03");
    await save("2026-12-02");
    const stale = { areaId: "", draftRevision: first.draft?.revision ?? 0, effect: "NEW_ONLY" } as const;
    await expect(admin(entityId).publishEntityCalendar(stale)).rejects.toMatchObject({
      reason: "CALENDAR_DRAFT_CHANGED",
    });
    const newOnly = await admin(entityId).publishEntityCalendar({ ...stale, draftRevision: 0 });
    expect(newOnly.recomputation).toBeUndefined();
    expect(await dueOf(open)).toBe("2026-12-02 09:00");
    const created = await tickets.create(entityId);
    await seen(created);
    expect(await dueOf(created)).toBe("2026-12-03 09:00");

    await save("2026-12-02");
    await admin(entityId).publishEntityCalendar({ areaId: "", draftRevision: 0, effect: "OPEN_TOO" });
    expect(await finishedOf(entityId)).toMatchObject({ totalCount: 2, changedCount: 1, preview: false });
    expect(await dueOf(open)).toBe("2026-12-03 09:00");
    await expect(
      admin(entityId).publishEntityCalendar({ areaId: "", draftRevision: 0, effect: "NEW_ONLY" }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "CALENDAR_DRAFT_NOT_FOUND" });
  });

  it("is refused without working time, with dates that don't exist, and of an area of nobody", async () => {
    const entityId = await entityIn("S");
    const save = (content: CalendarContent, areaId = "") =>
      admin(entityId).saveEntityCalendarDraft({ areaId, content, reason: "RA 22/2026" });
    await expect(
      save({ hours: [{ validFrom: "2026-01-01", validUntil: "", days: [] }], exceptions: [] }),
    ).rejects.toMatchObject({
      reason: "CALENDAR_INVALID",
      fields: [{ field: "hours", reason: "CALENDAR_WITHOUT_HOURS" }],
    });
    await expect(save(onlyHolidays(holiday("2026-02-30", "Nunca")))).rejects.toMatchObject({
      fields: [{ field: "exceptions[0].date", reason: "DATE_INVALID" }],
    });
    await expect(save(onlyHolidays(), uuidv7())).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "AREA_NOT_FOUND",
    });
  });

  it("is counted once for each open ticket, each of which is told once", async () => {
    const entityId = await entityIn("O");
    await publishTimes(entityId, 60);
    goTo("2026-12-09 16:00");
    const many: FakeTicket[] = [];
    for (let index = 0; index < 12; index += 1) many.push(await tickets.create(entityId));
    for (const ticket of many) await seen(ticket);
    await admin(entityId).saveEntityCalendarDraft({
      areaId: "",
      content: onlyHolidays(holiday("2026-12-10", "Aniversario")),
      reason: "RA 23/2026",
    });
    await admin(entityId).publishEntityCalendar({ areaId: "", draftRevision: 0, effect: "OPEN_TOO" });
    expect(await finishedOf(entityId)).toMatchObject({ totalCount: 12, doneCount: 12, changedCount: 12 });
    for (const ticket of many) expect(await dueOf(ticket)).toBe("2026-12-11 09:00");
    // Creation and the recomputation: two tellings each, no more.
    const told = await toldOf(entityId, "ClockChanged");
    expect(told).toHaveLength(24);
  });
});
