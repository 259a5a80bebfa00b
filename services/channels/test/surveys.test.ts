import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { SurveyAnswered, SurveySent } from "@yanapa/proto/yanapa/channels/v1/channels_events.ts";
import { SurveyServiceService } from "@yanapa/proto/yanapa/channels/v1/survey_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk } from "./desk.ts";
import { linkCodeOf } from "./fake-tickets.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const as = (personId: string) => desk.service.client(SurveyServiceService, callers.requester({ personId }));
const close = async (personId: string, outcome = "SOLVED" as const, entityId: string = uuidv7()) => {
  const ticket = await desk.tickets.create(entityId, { requesterId: personId });
  await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome, state: "CLOSED" });
  return ticket;
};
const own = async (personId: string, pendingOnly = false) =>
  (await as(personId).listSurveys({ pendingOnly, pageSize: 0, pageToken: "" })).surveys;
const asked = async (personId: string, count = 1) =>
  eventually(
    () => own(personId),
    ({ length }) => length >= count,
  );
const announced = async (entityId: string, name: string) =>
  desk.service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
    sql.query<{ body: Buffer }>("test_announced", "SELECT body FROM event WHERE type LIKE '%' || $1", [name]),
  );
const good = { rating: 5, solved: true, comment: "Muy amables" };

describe("a survey", () => {
  it("comes to who asked, when the ticket was closed as attended", async () => {
    const person = uuidv7();
    const ticket = await close(person);
    const [survey] = await asked(person);
    expect(survey).toMatchObject({
      ticketId: ticket.id,
      number: ticket.facts.number,
      rating: 0,
      answeredAt: undefined,
    });
    expect(survey?.expiresAt?.since(desk.service.clock.now()).total("days")).toBeCloseTo(15, 1);
    const mail = await desk.mail.waitFor(
      ({ to, subject }) => to.includes(ticket.data.requesterEmail) && subject.includes("Cerramos"),
      10_000,
    );
    expect(mail.text).toContain("encuesta");
    const [sent] = await announced(ticket.entityId, "SurveySent");
    expect(SurveySent.decode(sent?.body ?? Buffer.of())).toMatchObject({
      surveyId: survey?.id,
      ticketId: ticket.id,
      requesterType: "CITIZEN",
    });
  });

  it("does not come for what was not attended, nor to who cannot sign in", async () => {
    const person = uuidv7();
    await close(person, "DUPLICATE" as "SOLVED");
    await close("");
    await close(person);
    expect(await asked(person)).toHaveLength(1);
  });

  it("comes to who sees the ticket as their case only after it was closed, and not before", async () => {
    const person = uuidv7();
    const ticket = await close("");
    const mail = await desk.mail.waitFor(
      ({ to, subject }) => to.includes(ticket.data.requesterEmail) && subject.includes("Cerramos"),
      10_000,
    );
    expect(mail.text).not.toContain("encuesta");
    expect(await announced(ticket.entityId, "SurveySent")).toEqual([]);
    await desk.tickets.tell(ticket, "RequestShown", { requesterId: person });
    const [survey] = await asked(person);
    expect(survey).toMatchObject({ ticketId: ticket.id, number: ticket.facts.number });
    // Fifteen days from the closure, as for anybody else.
    expect(survey?.expiresAt?.since(desk.service.clock.now()).total("days")).toBeCloseTo(15, 1);
    await desk.tickets.tell(ticket, "RequestShown", { requesterId: uuidv7() });
    await desk.service.caughtUp();
    const { survey: answered } = await as(person).answerSurvey({ surveyId: survey?.id ?? "", ...good });
    expect(answered).toMatchObject({ rating: 5 });
    expect(await announced(ticket.entityId, "SurveySent")).toHaveLength(1);
  });

  it("comes to who sees it as their case even when that is heard of before the closure", async () => {
    const person = uuidv7();
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.tell(ticket, "RequestShown", { requesterId: person });
    await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome: "UNCONFIRMED", state: "CLOSED" });
    expect(await asked(person)).toMatchObject([{ ticketId: ticket.id }]);
  });

  it("is answered once by its requester, the same key giving the same reply", async () => {
    const person = uuidv7();
    const ticket = await close(person);
    const [survey] = await asked(person);
    const surveyId = survey?.id ?? "";
    const idempotencyKey = uuidv7();
    const first = await as(person).answerSurvey({ surveyId, ...good }, { idempotencyKey });
    expect(first.survey).toMatchObject({ rating: 5, solved: true, comment: "Muy amables" });
    expect(await as(person).answerSurvey({ surveyId, ...good }, { idempotencyKey })).toEqual(first);
    await expect(as(person).answerSurvey({ surveyId, ...good })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "SURVEY_ANSWERED",
    });
    expect(await own(person, true)).toEqual([]);
    const events = await announced(ticket.entityId, "SurveyAnswered");
    expect(events.map(({ body }) => SurveyAnswered.decode(body))).toMatchObject([
      { surveyId, rating: 5, solved: true, requesterType: "CITIZEN" },
    ]);
  });

  it("belongs to nobody else: not to another requester, not to staff", async () => {
    const person = uuidv7();
    const ticket = await close(person);
    const [survey] = await asked(person);
    const surveyId = survey?.id ?? "";
    await expect(as(uuidv7()).answerSurvey({ surveyId, ...good })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "SURVEY_NOT_FOUND",
    });
    expect(await own(uuidv7())).toEqual([]);
    const staff = desk.service.client(SurveyServiceService, callers.operator({ entityId: ticket.entityId }));
    await expect(staff.answerSurvey({ surveyId, ...good })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
  });

  it("waits for tickets to say who asked", async () => {
    const person = uuidv7();
    const ticket = await desk.tickets.create(uuidv7(), { requesterId: person });
    desk.tickets.away = true;
    await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome: "UNCONFIRMED" });
    await desk.service.caughtUp();
    await desk.service.ranJob("send-surveys");
    expect(await own(person)).toEqual([]);
    desk.tickets.away = false;
    desk.service.clock.advance(Temporal.Duration.from({ minutes: 2 }));
    expect(await asked(person)).toHaveLength(1);
  });

  it("is listed by pages over every entity, newest first", async () => {
    const person = uuidv7();
    for (let turn = 0; turn < 3; turn += 1) await close(person);
    const all = (await asked(person, 3)).map(({ id }) => id);
    const first = await as(person).listSurveys({ pendingOnly: true, pageSize: 2, pageToken: "" });
    const second = await as(person).listSurveys({
      pendingOnly: true,
      pageSize: 2,
      pageToken: first.nextPageToken,
    });
    expect([...first.surveys, ...second.surveys].map(({ id }) => id)).toEqual(all);
    expect(second.nextPageToken).toBe("");
  });

  it("is answered by the link of the case too, once, and by no other", async () => {
    const anybody = desk.service.client(SurveyServiceService, callers.anonymous);
    const person = uuidv7();
    const ticket = await close(person);
    await asked(person);
    const code = linkCodeOf(ticket.id);
    const { survey } = await anybody.getLinkedSurvey({ code });
    expect(survey).toMatchObject({ ticketId: ticket.id, rating: 0 });
    const noSurvey = { kind: "NOT_FOUND", reason: "SURVEY_NOT_FOUND" };
    const noLink = { kind: "NOT_FOUND", reason: "CASE_LINK_NOT_FOUND" };
    await expect(anybody.getLinkedSurvey({ code: linkCodeOf(uuidv7()) })).rejects.toMatchObject(noLink);
    await expect(anybody.answerLinkedSurvey({ code: linkCodeOf(uuidv7()), ...good })).rejects.toMatchObject(
      noLink,
    );
    const options = { idempotencyKey: uuidv7() };
    const answered = await anybody.answerLinkedSurvey({ code, ...good }, options);
    expect(answered.survey).toMatchObject({ rating: 5, comment: "Muy amables" });
    expect(await anybody.answerLinkedSurvey({ code, ...good }, options)).toEqual(answered);
    await expect(anybody.answerLinkedSurvey({ code, ...good })).rejects.toMatchObject({
      reason: "SURVEY_ANSWERED",
    });
    await expect(anybody.getLinkedSurvey({ code })).rejects.toMatchObject(noSurvey);
    expect(await own(person, true)).toEqual([]);
    expect(await announced(ticket.entityId, "SurveySent")).toHaveLength(1);

    // Who has no account: sent and answered by it alone, and counted as both.
    const guest = await close("");
    await eventually(
      () => anybody.getLinkedSurvey({ code: linkCodeOf(guest.id) }).catch(() => undefined),
      (found) => found !== undefined,
    );
    await anybody.answerLinkedSurvey({ code: linkCodeOf(guest.id), ...good });
    expect(await announced(guest.entityId, "SurveySent")).toHaveLength(1);
    expect(await announced(guest.entityId, "SurveyAnswered")).toHaveLength(1);
    // A case that goes on asks nothing.
    const open = await desk.tickets.create(uuidv7());
    await expect(anybody.getLinkedSurvey({ code: linkCodeOf(open.id) })).rejects.toMatchObject(noSurvey);
  });

  it("cannot be answered when fifteen days have passed", async () => {
    const person = uuidv7();
    await close(person);
    const [survey] = await asked(person);
    desk.service.clock.advance(Temporal.Duration.from({ hours: 15 * 24 }));
    await expect(as(person).answerSurvey({ surveyId: survey?.id ?? "", ...good })).rejects.toMatchObject({
      reason: "SURVEY_EXPIRED",
    });
    expect(await own(person, true)).toEqual([]);
  });

  it("is not for who sees the ticket as their case when the time to answer is over", async () => {
    const person = uuidv7();
    const ticket = await close("");
    await desk.service.caughtUp();
    desk.service.clock.advance(Temporal.Duration.from({ hours: 15 * 24 }));
    await desk.tickets.tell(ticket, "RequestShown", { requesterId: person });
    await desk.service.caughtUp();
    await desk.service.ranJob("send-surveys");
    expect(await own(person)).toEqual([]);
  });
});
