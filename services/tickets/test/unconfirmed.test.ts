import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Tx, uuidv7 } from "@yanapa/database";
import { UnavailableError } from "@yanapa/errors";
import type { EventBody } from "@yanapa/proto/events.ts";
import { CatalogueAdminServiceService } from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import type { AnyHandlers } from "@yanapa/rpc";
import { createLogger } from "@yanapa/telemetry";
import { eventually, startTestService, type TestService } from "@yanapa/testing";
import { tickets } from "../src/app.ts";
import { clockChanged } from "../src/events/clock-changed.ts";
import { noticeDelivered } from "../src/events/notice-delivered.ts";
import { calendarPublished } from "../src/events/window-changed.ts";
import { fakeEscalation, fakeIdentity, Town } from "./town.ts";

let service: TestService;
let town: Town;
let mailId: string;
/** What happens once, while a ticket that is being closed is measured. */
let whileMeasuring = async (): Promise<void> => {};

/** Whether escalation counts no días hábiles. */
let isAway = false;

const clocks = "yanapa.escalation.v1.ClockService";
const fake = fakeEscalation()[clocks] as AnyHandlers;
/** Hours that a día hábil takes. */
let daysTake = 24;
const addWorkingDays = async ({ fromTime, days }: { fromTime: Temporal.Instant; days: number }) => {
  if (isAway) throw new UnavailableError("UNAVAILABLE");
  return { at: fromTime.add({ hours: daysTake * days }) };
};
const measureTicket: AnyHandlers[string] = async (...asked) => {
  if (isAway) throw new UnavailableError("UNAVAILABLE");
  const happens = whileMeasuring;
  whileMeasuring = async () => {};
  await happens();
  return (fake.measureTicket as AnyHandlers[string])(...asked);
};

beforeAll(async () => {
  service = await startTestService(tickets, {
    peers: {
      identity: fakeIdentity({ personId: uuidv7(), number: "1234567" }),
      escalation: { [clocks]: { ...fake, measureTicket, addWorkingDays } },
    },
  });
  town = await Town.build(service, "AGETIC");
  const { channels } = await service
    .client(CatalogueAdminServiceService, town.people.operator)
    .listChannels({ pageSize: 0, pageToken: "", withWithdrawn: false });
  mailId = channels.find(({ kind }) => kind === "EMAIL")?.id ?? "";
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const pass = (time: Temporal.DurationLike) => service.clock.advance(Temporal.Duration.from(time));
const log = createLogger("tickets", "silent");

/** A consulta that was answered and waits to be verified; the requester called. */
const resolved = async (): Promise<string> => {
  const { id } = await town.create({ kind: "INQUIRY" });
  await resolve(id);
  return id;
};
const remedy = { summary: "Listo", reportText: "", interruption: "NONE", interruptionReason: "" } as const;
const resolve = (id: string) => town.as("operator").resolveTicket({ ...at(id), ...remedy });
const noAnswer = { answer: "NO_ANSWER", comment: "No contestó" } as const;
const attempt = (id: string, channelId = "") =>
  town.as("operator").recordVerification({ ...at(id), ...noAnswer, channelId });
const confirm = (id: string) =>
  town
    .as("operator")
    .recordVerification({ ...at(id), answer: "CONFIRMED", comment: "Ya funciona", channelId: "" });
const words = {
  visibility: "PUBLIC",
  body: "Avise si vuelve",
  courseOfAction: false,
  spoken: false,
} as const;
const closeSolved = (id: string) =>
  town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "" });
const close = (id: string) =>
  town.as("supervisor").closeTicket({ ...at(id), outcome: "UNCONFIRMED", note: "" });
const get = async (id: string) => (await town.as("supervisor").getTicket({ ticketId: id })).ticket;

/** Channels says what became of its notice. */
const deliver = (
  ticketId: string,
  different: Partial<EventBody<"NoticeDelivered">> = {},
  occurredAt = service.clock.now(),
) => {
  const { entityId } = town;
  const deliveryId = uuidv7();
  const event = { entityId, deliveryId, ticketId, template: "verification-asked", delivered: true };
  return service.database.work({ kind: "staff", entityId, restricted: false }, (tx) =>
    noticeDelivered(
      { ...event, ticketCycle: 1, ruleNoticeId: "", reason: "", ...different },
      { ...delivery(tx), entityId, aggregateId: deliveryId, occurredAt },
    ),
  );
};

const delivery = (tx: Tx) => ({
  id: uuidv7(),
  aggregateId: uuidv7(),
  sequence: 1,
  occurredAt: service.clock.now(),
  actor: "service:test",
  restricted: false,
  tx,
  log,
  clock: service.clock,
});

/** Escalation tells of a ticket's clock: it waited a minute, and two passed until it was solved. */
const tellClock = (ticketId: string, clockVersion: number, ticketVersion: number) => {
  const { entityId } = town;
  const none = {
    dueAt: undefined,
    maximumDueAt: undefined,
    firstResponseDueAt: undefined,
    overdueAt: undefined,
  };
  const measures = { waitingBusinessSeconds: 60, solutionBusinessSeconds: 120, solutionWallSeconds: 120 };
  return service.database.work({ kind: "staff", entityId, restricted: true }, (tx) =>
    clockChanged(
      { entityId, ticketId, ticketVersion, ...none, measures },
      { ...delivery(tx), entityId, aggregateId: ticketId, sequence: clockVersion },
    ),
  );
};

describe("a ticket whose requester doesn't answer", () => {
  it("is closed without confirmation after two attempts, one by their channel, and five days from the mail", async () => {
    const id = await resolved();
    const askedAt = service.clock.now();
    await deliver(id, {}, askedAt);
    pass({ hours: 1 });
    await deliver(id);
    await expect(close(id)).rejects.toMatchObject({ reason: "ATTEMPTS_MISSING" });
    await attempt(id, mailId);
    await attempt(id);
    await expect(close(id)).rejects.toMatchObject({ reason: "OWN_CHANNEL_ATTEMPT_MISSING" });
    const { ticket } = await attempt(id, town.phoneId);
    expect(ticket?.verifications.map(({ channelId }) => channelId)).toEqual([mailId, "", town.phoneId]);
    const until = askedAt.add({ hours: 24 * 5 });
    await expect(close(id)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "CONFIRMATION_WINDOW_OPEN",
      data: { until: until.toString(), until_text: expect.stringContaining(" de ") },
    });
    expect(await get(id)).toMatchObject({ verificationAskedAt: askedAt, confirmationDueAt: until });
    pass({ hours: 24 * 5 - 2 });
    await expect(close(id)).rejects.toMatchObject({ reason: "CONFIRMATION_WINDOW_OPEN" });
    pass({ hours: 1, seconds: 1 });
    expect(Temporal.Instant.compare(service.clock.now(), until)).toBe(1);
    const closed = await close(id);
    expect(closed.ticket).toMatchObject({ state: "CLOSED", outcome: "UNCONFIRMED" });
    expect((await get(id))?.confirmationDueAt).toBeUndefined();
    const { report } = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(report?.history.at(-1)?.text).toContain("sin confirmación");
  });

  it("has the days from the first attempt where no mail was delivered", async () => {
    const id = await resolved();
    await deliver(id, { delivered: false });
    await deliver(id, { template: "message-added" });
    expect((await get(id))?.verificationAskedAt).toBeUndefined();
    pass({ hours: 24 });
    const { ticket } = await attempt(id, town.phoneId);
    expect(ticket?.verificationAskedAt).toEqual(ticket?.verifications[0]?.at);
    pass({ hours: 24 * 4 + 1 });
    await attempt(id, town.phoneId);
    await expect(close(id)).rejects.toMatchObject({ reason: "CONFIRMATION_WINDOW_OPEN" });
    pass({ hours: 24 });
    expect((await close(id)).ticket?.state).toBe("CLOSED");
    await deliver(id);
    expect((await get(id))?.verificationAskedAt).toEqual(ticket?.verificationAskedAt);
  });

  it("has new days in a new cycle, which a mail of the one before doesn't begin", async () => {
    const id = await resolved();
    await deliver(id);
    await attempt(id, town.phoneId);
    await attempt(id, town.phoneId);
    await town
      .as("operator")
      .recordVerification({ ...at(id), answer: "PERSISTS", comment: "Sigue", channelId: town.phoneId });
    const area = (await get(id))?.areaId;
    expect(area).not.toBe(town.areas.L1);
    await town.as("specialist").takeTicket(at(id));
    await town.as("specialist").returnTicket({ ...at(id), reason: "SOLVED", note: "Listo" });
    await resolve(id);
    pass({ hours: 24 * 6 });
    await deliver(id, { ticketCycle: 1 });
    expect(await get(id)).toMatchObject({ cycle: 2, verificationAskedAt: undefined });
    await expect(close(id)).rejects.toMatchObject({ reason: "ATTEMPTS_MISSING" });
    await deliver(id, { ticketCycle: 2 });
    await attempt(id, town.phoneId);
    await attempt(id, town.phoneId);
    await expect(close(id)).rejects.toMatchObject({ reason: "CONFIRMATION_WINDOW_OPEN" });
    pass({ hours: 24 * 5 });
    expect((await close(id)).ticket?.outcome).toBe("UNCONFIRMED");
  });

  it("is closed as solved while the mail that asked is still on its way", async () => {
    const id = await resolved();
    await confirm(id);
    whileMeasuring = () => deliver(id);
    const { ticket } = await closeSolved(id);
    expect(ticket).toMatchObject({ state: "CLOSED", outcome: "SOLVED" });
    expect(ticket?.verificationAskedAt).toBeDefined();
  });

  it("is looked at again when the mail arrives while it is closed without confirmation", async () => {
    const id = await resolved();
    await attempt(id, town.phoneId);
    await attempt(id, town.phoneId);
    pass({ hours: 24 * 6 });
    whileMeasuring = () => deliver(id);
    await expect(close(id)).rejects.toMatchObject({ kind: "VERSION_MISMATCH" });
    await expect(close(id)).rejects.toMatchObject({ reason: "CONFIRMATION_WINDOW_OPEN" });
  });

  it("is seen without its date while escalation is away, and not closed without confirmation", async () => {
    isAway = true;
    const id = await resolved();
    await attempt(id, town.phoneId);
    await attempt(id, town.phoneId);
    pass({ hours: 24 * 6 });
    const seen = await get(id);
    expect(seen?.verificationAskedAt).toBeDefined();
    expect(seen?.confirmationDueAt).toBeUndefined();
    await expect(close(id)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
    isAway = false;
    await service.ranJob("date-confirmations");
    expect((await get(id))?.confirmationDueAt).toBeDefined();
    expect((await close(id)).ticket?.state).toBe("CLOSED");
  });

  it("is closed by what is kept beside it, with escalation away, unless that is behind", async () => {
    const id = await resolved();
    await attempt(id, town.phoneId);
    await attempt(id, town.phoneId);
    await service.ranJob("date-confirmations");
    pass({ hours: 24 * 6 });
    const { version = 0 } = (await get(id)) ?? {};
    // The clock saw the resolution; what was told of the attempts changes no time.
    await tellClock(id, 1, version - 3);
    isAway = true;
    await expect(close(id)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
    await tellClock(id, 2, version - 2);
    expect((await close(id)).ticket?.state).toBe("CLOSED");
    isAway = false;
    const { report } = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(report).toMatchObject({ solutionBusinessMinutes: 2, waitingBusinessMinutes: 1 });
  });

  it("has what it tells the requester measured anew, and no note among staff", async () => {
    const noted = await resolved();
    await confirm(noted);
    const { version: kept = 0 } = (await get(noted)) ?? {};
    await tellClock(noted, 1, kept - 1);
    await town.as("operator").postMessage({ ...at(noted), ...words, visibility: "INTERNAL" });
    const id = await resolved();
    await confirm(id);
    const { version = 0 } = (await get(id)) ?? {};
    await tellClock(id, 1, version - 1);
    await town.as("operator").postMessage({ ...at(id), ...words });
    isAway = true;
    expect((await closeSolved(noted)).ticket?.state).toBe("CLOSED");
    await expect(closeSolved(id)).rejects.toMatchObject({ kind: "UNAVAILABLE" });
    isAway = false;
    expect((await closeSolved(id)).ticket?.state).toBe("CLOSED");
    const { report } = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(report).toMatchObject({ solutionBusinessMinutes: 90 });
  });

  it("has its date counted anew by other settings and another calendar, its requester's view too", async () => {
    const one = await Town.build(service, "MOPSV");
    const { id } = await one.create({ kind: "INQUIRY" });
    const who = one.as("operator");
    await who.resolveTicket({ ...at(id), ...remedy });
    await who.recordVerification({ ...at(id), ...noAnswer, channelId: one.phoneId });
    const seen = async () => (await one.as("supervisor").getTicket({ ticketId: id })).ticket;
    await service.ranJob("date-confirmations");
    const askedAt = (await seen())?.verificationAskedAt;
    expect((await seen())?.confirmationDueAt).toEqual(askedAt?.add({ hours: 24 * 5 }));
    await one.set({ confirmationDays: 2 });
    await eventually(
      seen,
      (ticket) => ticket?.confirmationDueAt?.equals(askedAt?.add({ hours: 48 }) ?? "") ?? false,
    );
    daysTake = 30;
    await service.database.work({ kind: "platform" }, (tx) =>
      calendarPublished(
        { entityId: "", scope: "NATIONAL", code: "BO", version: 2, effect: "OPEN_TOO" },
        { ...delivery(tx), aggregateId: uuidv7() },
      ),
    );
    await eventually(
      seen,
      (ticket) => ticket?.confirmationDueAt?.equals(askedAt?.add({ hours: 60 }) ?? "") ?? false,
    );
    daysTake = 24;
    await who.recordVerification({ ...at(id), answer: "CONFIRMED", comment: "Ya funciona", channelId: "" });
    expect((await seen())?.confirmationDueAt).toBeUndefined();
  });

  it("is sought by a channel of the entity only", async () => {
    const id = await resolved();
    const { version } = (await get(id)) ?? {};
    await expect(attempt(id, uuidv7())).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "CHANNEL_NOT_FOUND",
    });
    const other = await Town.build(service, "SEGIP");
    await expect(attempt(id, other.phoneId)).rejects.toMatchObject({ reason: "CHANNEL_NOT_FOUND" });
    expect((await get(id))?.version).toBe(version);
  });
});
