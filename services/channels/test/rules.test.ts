import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { NoticeDelivered } from "@yanapa/proto/yanapa/channels/v1/channels_events.ts";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import type { RuleNoticeDue } from "@yanapa/proto/yanapa/escalation/v1/rule_events.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk } from "./desk.ts";
import type { FakeTicket } from "./fake-tickets.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const mailTo = (address: string, subject: string) =>
  desk.mail.waitFor((mail) => mail.to.includes(address) && mail.subject.includes(subject), 100_000);
const finding = (threshold: string, dueTime: string): RuleNoticeDue["findings"][number] => ({
  ruleCode: "plazo",
  trigger: "TARGET",
  target: "DEADLINE",
  threshold,
  dueTime: Temporal.Instant.from(dueTime),
});
const deliveriesOf = async ({ id, entityId }: FakeTicket) => {
  const client = desk.service.client(DeliveryServiceService, callers.supervisor({ entityId }));
  return (await client.listDeliveries({ ticketId: id, pageSize: 0, pageToken: "" })).deliveries;
};

describe("what rules of escalation find", () => {
  it("is told to a person by id, all of it in one mail, in words", async () => {
    const entityId = uuidv7();
    const ticket = await desk.tickets.create(entityId);
    const { personId, email } = desk.addPerson(entityId);
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      personId,
      role: "UNSPECIFIED",
      areaId: "",
      findings: [
        finding("P90", "2026-11-24T15:00:00Z"),
        finding("P100", "2026-11-24T16:00:00Z"),
        { ...finding("120", "2026-11-24T16:30:00Z"), trigger: "NO_OWNER", target: "UNSPECIFIED" },
      ],
    });
    const mail = await mailTo(email, "requiere su atención");
    expect(mail.text).toContain("Buen día, Luis:");
    expect(mail.text).toMatch(/Pasó el 90 % del plazo \(martes 24 de noviembre de 2026, a las 11:00\)/);
    expect(mail.text).toMatch(/Venció el plazo \(.*12:00\)/);
    expect(mail.text).toContain("Nadie lo tomó en 120 minutos hábiles");
    expect(mail.text).not.toContain("No debe salir");
  });

  it("is told to the holders of a role of an area, administrators too", async () => {
    const entityId = uuidv7();
    const ticket = await desk.tickets.create(entityId);
    const admin = desk.addMember(entityId, "ENTITY_ADMIN");
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      personId: "",
      role: "ENTITY_ADMIN",
      areaId: "",
      findings: [finding("E2", "2026-11-24T15:00:00Z")],
    });
    expect((await mailTo(admin, "requiere su atención")).text).toContain("Sigue vencido el plazo, aviso 2");
  });

  it("says nothing but the number of a security incident", async () => {
    const entityId = uuidv7();
    const ticket = await desk.tickets.create(entityId, { kind: "SECURITY_INCIDENT" });
    const { personId, email } = desk.addPerson(entityId, "L3_SECURITY");
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      personId,
      findings: [finding("P90", "2026-11-24T15:00:00Z")],
    });
    const mail = await mailTo(email, "Novedad de un ticket");
    expect(mail.text).toContain(ticket.facts.number);
    expect(mail.text).not.toContain("plazo");
  });

  it("to somebody who has left the entity is given up, with the reason", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      personId: uuidv7(),
      findings: [finding("P90", "2026-11-24T15:00:00Z")],
    });
    const deliveries = await eventually(
      () => deliveriesOf(ticket),
      (all) => all.some(({ state }) => state === "FAILED"),
    );
    expect(deliveries.find(({ template }) => template === "rule-finding")).toMatchObject({
      state: "FAILED",
      lastError: "La persona ya no es parte de la entidad; no hay a quién avisar.",
    });
  });
});

describe("what was for somebody who left, or may not see the ticket", () => {
  const ask = (ticket: FakeTicket, personId: string, role: RuleNoticeDue["role"], areaId = "") =>
    desk.tickets.tell(ticket, "RuleNoticeDue", {
      personId,
      role,
      areaId,
      findings: [finding("P90", "2026-11-24T15:00:00Z")],
    });

  it("is told to those of the area, and where nobody is there to the supervisors", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const ticket = await desk.tickets.create(entityId);
    const operator = desk.addMember(entityId, "OPERATOR", areaId);
    const supervisor = desk.addMember(entityId, "SUPERVISOR");
    await ask(ticket, uuidv7(), "OPERATOR", areaId);
    expect((await mailTo(operator, "requiere su atención")).text).toContain("90 % del plazo");
    await ask(ticket, uuidv7(), "SPECIALIST", uuidv7());
    expect((await mailTo(supervisor, "requiere su atención")).text).toContain("90 % del plazo");
  });

  it("is told to nobody who holds no role that sees security incidents", async () => {
    const entityId = uuidv7();
    const ticket = await desk.tickets.create(entityId, { kind: "SECURITY_INCIDENT" });
    const admin = desk.addPerson(entityId, "ENTITY_ADMIN");
    desk.addMember(entityId, "ENTITY_ADMIN");
    const supervisor = desk.addMember(entityId, "SUPERVISOR");
    await ask(ticket, admin.personId, "ENTITY_ADMIN");
    await mailTo(supervisor, "Novedad de un ticket");
    const client = desk.service.client(DeliveryServiceService, callers.supervisor({ entityId }));
    const { deliveries } = await client.listDeliveries({ ticketId: ticket.id, pageSize: 0, pageToken: "" });
    expect(deliveries.filter(({ template }) => template === "rule-finding")).toHaveLength(1);
  });
});

describe("what became of a notice of a rule", () => {
  /** What is announced of the mails of a ticket's notice, once there are so many: whether each left, and the reason. */
  const reach = async (
    ticket: FakeTicket,
    to: Partial<Pick<RuleNoticeDue, "personId" | "role" | "areaId" | "outsidePathId" | "outsideContact">>,
    count = 1,
  ) => {
    await desk.tickets.tell(ticket, "RuleNoticeDue", {
      ...to,
      findings: [finding("P90", "2026-11-24T15:00:00Z")],
    });
    const ofTicket = async () => {
      const scope = { kind: "staff", entityId: ticket.entityId, restricted: true } as const;
      const rows = await desk.service.database.read(scope, (sql) =>
        sql.query<{ body: Buffer }>(
          "test_reach",
          "SELECT body FROM event WHERE type LIKE '%NoticeDelivered' ORDER BY position",
        ),
      );
      return rows
        .map(({ body }) => NoticeDelivered.decode(body))
        .filter(({ ticketId, ruleNoticeId }) => ticketId === ticket.id && ruleNoticeId !== "");
    };
    const told = await eventually(ofTicket, ({ length }) => length >= count);
    // The fake names the notice by the ticket.
    expect(new Set(told.map(({ ruleNoticeId }) => ruleNoticeId))).toEqual(new Set([ticket.id]));
    return told.map(({ delivered, reason }) => `${delivered} ${reason}`);
  };

  it("is announced with whom it reached: who was meant, others in their place, or nobody", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const create = () => desk.tickets.create(entityId);
    const there = desk.addPerson(entityId, "OPERATOR");
    const gone = { personId: uuidv7(), role: "OPERATOR", areaId } as const;
    expect(await reach(await create(), { ...gone, personId: there.personId })).toEqual(["true "]);
    expect(await reach(await create(), gone)).toEqual(["false NOBODY_THERE"]);
    expect(await reach(await create(), { role: "OPERATOR", areaId })).toEqual(["false NOBODY_THERE"]);
    const outside = { outsidePathId: uuidv7(), outsideContact: "LEAD", role: "SUPERVISOR" } as const;
    expect(await reach(await create(), outside)).toEqual(["false NOBODY_THERE"]);
    desk.addMember(entityId, "SUPERVISOR");
    expect(await reach(await create(), { role: "OPERATOR", areaId })).toEqual(["true AREA_EMPTY"]);
    expect(await reach(await create(), outside)).toEqual(["true CONTACT_LEFT"]);
    desk.addMember(entityId, "OPERATOR", areaId);
    desk.addMember(entityId, "OPERATOR", areaId);
    expect(await reach(await create(), gone, 2)).toEqual(["true CONTACT_LEFT", "true CONTACT_LEFT"]);
    expect(await reach(await create(), { role: "OPERATOR", areaId }, 2)).toEqual(["true ", "true "]);
    const secret = await desk.tickets.create(entityId, { kind: "SECURITY_INCIDENT" });
    const sees = { personId: there.personId, role: "SUPERVISOR" } as const;
    expect(await reach(secret, sees)).toEqual(["true CONTACT_MAY_NOT_SEE"]);
  });

  it("says that nobody was told only with the last of its mails, and not when one left", async () => {
    const [entityId, areaId, reachable] = [uuidv7(), uuidv7(), uuidv7()];
    for (const area of [areaId, areaId, reachable]) desk.addMember(entityId, "OPERATOR", area, "");
    desk.addMember(entityId, "OPERATOR", reachable);
    const none = await reach(await desk.tickets.create(entityId), { role: "OPERATOR", areaId }, 2);
    expect(none).toEqual(["false ", "false NOT_DELIVERED"]);
    const one = await reach(await desk.tickets.create(entityId), { role: "OPERATOR", areaId: reachable }, 2);
    expect(one.toSorted()).toEqual(["false ", "true "]);
  });
});

describe("a ticket that its holder left", () => {
  const left = (ticket: FakeTicket, different: object, facts: object = {}) =>
    desk.tickets.tell(
      ticket,
      "TicketReleased",
      { formerHolderId: "", formerOperatorId: "", formerWatcherIds: [], homeAreaId: "", ...different },
      facts,
    );

  it("is told to who attends in its area, or to the supervisors; and its watchers who left are told no more", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const ticket = await desk.tickets.create(entityId);
    const specialist = desk.addMember(entityId, "SPECIALIST", areaId);
    const supervisor = desk.addMember(entityId, "SUPERVISOR");
    await left(ticket, { formerHolderId: uuidv7() }, { level: "L2", areaId, holderId: "" });
    expect((await mailTo(specialist, "quedó sin responsable")).text).toContain(
      "volvió a la bandeja del área",
    );
    await left(ticket, { formerOperatorId: uuidv7(), homeAreaId: uuidv7() });
    expect((await mailTo(supervisor, "sin contacto")).text).toContain("dejó su puesto");

    const { personId, email } = desk.addPerson(entityId);
    await desk.tickets.tell(ticket, "TicketWatcherAdded", { personId });
    await mailTo(email, "Novedad de un ticket");
    await left(ticket, { formerWatcherIds: [personId] });
    await desk.tickets.tell(ticket, "TicketClosed", {}, { state: "CLOSED", outcome: "SOLVED" });
    const client = desk.service.client(DeliveryServiceService, callers.supervisor({ entityId }));
    await desk.service.caughtUp();
    const { deliveries } = await client.listDeliveries({ ticketId: ticket.id, pageSize: 0, pageToken: "" });
    expect(deliveries.filter(({ template }) => template === "ticket-watched")).toHaveLength(1);
  });
});

it("who watches a ticket is told that they do, and how it goes on", async () => {
  const entityId = uuidv7();
  const ticket = await desk.tickets.create(entityId);
  const { personId, email } = desk.addPerson(entityId);
  await desk.tickets.tell(ticket, "TicketWatcherAdded", { personId });
  await desk.tickets.tell(
    ticket,
    "TicketHandedOver",
    { kind: "ESCALATED", fromLevel: "L1" },
    { level: "L2" },
  );
  await desk.tickets.tell(ticket, "TicketClosed", {}, { state: "CLOSED", outcome: "SOLVED" });
  const mails = await eventually(
    async () => desk.mail.messages().filter(({ to }) => to.includes(email)),
    (all) => all.length >= 3,
  );
  const texts = mails.map(({ text }) => text).join("\n");
  expect(texts).toContain(`Desde ahora recibirá las novedades del ticket ${ticket.facts.number}`);
  expect(texts).toContain(`El ticket ${ticket.facts.number} fue escalado a otro nivel.`);
  expect(texts).toContain(`El ticket ${ticket.facts.number} fue cerrado.`);
  expect(await assertIsolation(desk.service.urls.owner)).toEqual([]);
});
