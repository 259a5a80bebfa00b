import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { CalendarServiceService } from "@yanapa/proto/yanapa/escalation/v1/calendar_service.ts";
import { ClockServiceService } from "@yanapa/proto/yanapa/escalation/v1/clock_service.ts";
import { MaximumTimeServiceService } from "@yanapa/proto/yanapa/escalation/v1/maximum_time_service.ts";
import { OffsetClock } from "@yanapa/telemetry";
import { callers, eventually, startTestService, type TestService } from "@yanapa/testing";
import { escalation } from "../src/app.ts";
import { keepPlace } from "../src/store/places.ts";
import { type FakeTicket, FakeTickets } from "./fake-tickets.ts";
import { at, inEntity, text, wholePolicy } from "./story.ts";

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
describe("maximum times", () => {
  it("are tried on open tickets and on those of the last 90 days, and then published for open ones from a date on", async () => {
    const entityId = await entityIn("T");
    const times = service.client(MaximumTimeServiceService, callers.entityAdmin({ entityId }));
    goTo("2026-12-14 09:00");
    await publishTimes(entityId, 8 * 60);
    const open = await tickets.create(entityId);
    const resolved = await tickets.create(entityId);
    await seen(open);
    goTo("2026-12-14 13:00");
    await tickets.tell(
      resolved,
      "TicketResolved",
      { confirmedCause: "", causeKey: "", causeType: "FUNCTIONAL", resolverId: uuidv7() },
      { state: "RESOLVED" },
    );
    await seen(resolved);
    expect(await dueOf(open)).toBe("2026-12-15 09:00");

    const proposed = {
      maximumTimes: [
        {
          kind: "INCIDENT",
          priority: "UNSPECIFIED",
          impact: "UNSPECIFIED",
          scope: "UNSPECIFIED",
          solutionKind: "UNSPECIFIED",
          serviceId: "",
          requesterType: "UNSPECIFIED",
          nextResponseMinutes: 0,
          firstResponseMinutes: 480,
          resolutionMinutes: 120,
          resolutionDays: 0,
          calendar: "ENTITY",
        },
      ],
      pauses: [{ clock: "RESOLUTION", waitingFor: "REQUESTER", maximumMinutes: 480, reminderMinutes: 0 }],
    } as const satisfies object;
    const asked = { maximumTimes: [...proposed.maximumTimes], pauses: [...proposed.pauses], holds: [] };
    await times.previewMaximumTimes(asked);
    const preview = await finishedOf(entityId);
    expect(preview).toMatchObject({
      preview: true,
      totalCount: 1,
      changedCount: 1,
      newlyLateCount: 0,
      // The first response was due at ten: it is late before and no longer so, but the plazo of eleven has passed too.
      noLongerLateCount: 0,
      pastNewlyLateCount: 1,
      pastNoLongerLateCount: 0,
    });
    expect(await dueOf(open)).toBe("2026-12-15 09:00");

    const { maximumTimes } = await times.publishMaximumTimes({
      ...asked,
      reason: "RA 40/2026",
      effect: "OPEN_TOO",
      effectiveTime: at("2026-12-14 15:00"),
    });
    expect(maximumTimes).toMatchObject({ version: 2, effect: "OPEN_TOO", pauses: asked.pauses });
    expect((await times.getMaximumTimes({ version: 0 })).maximumTimes?.version).toBe(1);
    expect(await dueOf(open)).toBe("2026-12-15 09:00");
    goTo("2026-12-14 15:00");
    const { newlyLateCount, noLongerLateCount, totalCount, changedCount } = preview ?? {};
    expect(await finishedOf(entityId)).toMatchObject({
      preview: false,
      totalCount,
      changedCount,
      newlyLateCount,
      noLongerLateCount,
    });
    expect(await dueOf(open)).toBe("2026-12-14 11:00");
    expect((await times.getMaximumTimes({ version: 0 })).maximumTimes?.version).toBe(2);
  });

  it("count días hábiles, by impact and scope", async () => {
    const entityId = await entityIn("T");
    const times = service.client(MaximumTimeServiceService, callers.entityAdmin({ entityId }));
    goTo("2026-12-21 09:00");
    const row = (different: object) => ({
      kind: "UNSPECIFIED" as const,
      priority: "UNSPECIFIED" as const,
      impact: "UNSPECIFIED" as const,
      scope: "UNSPECIFIED" as const,
      solutionKind: "UNSPECIFIED" as const,
      serviceId: "",
      requesterType: "UNSPECIFIED" as const,
      nextResponseMinutes: 0,
      firstResponseMinutes: 60,
      resolutionMinutes: 60,
      resolutionDays: 0,
      calendar: "ENTITY" as const,
      ...different,
    });
    await times.publishMaximumTimes({
      maximumTimes: [row({}), row({ impact: "HIGH", resolutionDays: 5 })],
      pauses: [],
      holds: [],
      reason: "RA 41/2026",
      effect: "NEW_ONLY",
      effectiveTime: undefined,
    });
    const wide = await tickets.create(entityId, { impact: "HIGH", scope: "ALL" });
    const other = await tickets.create(entityId, { impact: "LOW", scope: "ALL" });
    await seen(wide);
    await seen(other);
    expect(await dueOf(wide)).toBe("2026-12-29 16:30");
    expect(await dueOf(other)).toBe("2026-12-21 10:00");
    const clock = await service
      .client(ClockServiceService, callers.operator({ entityId }))
      .getClock({ ticketId: wide.id });
    expect(clock.clock?.match).toBe(
      "Tiempos máximos, versión 1, para todos los tickets de impacto alto: primera respuesta en 60 min y solución en " +
        "5 días hábiles (calendario de la entidad).",
    );
    await expect(
      times.publishMaximumTimes({
        maximumTimes: [row({ resolutionDays: 1, calendar: "ALWAYS" })],
        pauses: [],
        holds: [],
        reason: "RA 42/2026",
        effect: "NEW_ONLY",
        effectiveTime: undefined,
      }),
    ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", reason: "POLICY_INVALID" });
  });
});
