import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { NoticeDelivered } from "@yanapa/proto/yanapa/channels/v1/channels_events.ts";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import type { TicketMessageAdded } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { callers, eventually } from "@yanapa/testing";
import { askNotice } from "../src/store/deliveries.ts";
import { type Desk, startDesk } from "./desk.ts";
import type { FakeTicket } from "./fake-tickets.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const waitMs = 10_000;
const deliveriesOf = async ({ id, entityId }: FakeTicket) => {
  const client = desk.service.client(DeliveryServiceService, callers.supervisor({ entityId }));
  const { deliveries } = await client.listDeliveries({ ticketId: id, pageSize: 0, pageToken: "" });
  return deliveries;
};
const settled = (ticket: FakeTicket, count: number) =>
  eventually(
    () => deliveriesOf(ticket),
    (all) => all.filter(({ state }) => state !== "PENDING").length >= count,
  );
const mailTo = (address: string, subject: string) =>
  desk.mail.waitFor((mail) => mail.to.includes(address) && mail.subject.includes(subject), waitMs);
const mailsTo = (address: string) => desk.mail.messages().filter(({ to }) => to.includes(address));

/** Template, whether it was delivered and cycle, as announced. */
const noticesOf = async ({ entityId }: FakeTicket) => {
  const events = await desk.service.database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
    sql.query<{ body: Buffer }>("test_events", "SELECT body FROM event WHERE type LIKE '%Notice%'"),
  );
  return events
    .map(({ body }) => NoticeDelivered.decode(body))
    .map(({ template, delivered, ticketCycle }) => [template, delivered, ticketCycle])
    .toSorted();
};

describe("the requester", () => {
  it("is told the number, in a mail that no machine answers", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    const mail = await mailTo(ticket.data.requesterEmail, ticket.facts.number);
    expect(mail.subject).toBe(`[${ticket.facts.number}] Registramos su solicitud — AGETIC`);
    expect(mail.text).toContain("Buen día, María:");
    expect(mail.text).not.toContain("No debe salir");
    expect(mail.from).toBe("no-responder@yanapa.example.bo");
    expect(mail.headers).toMatchObject({ "auto-submitted": "auto-generated", precedence: "bulk" });
    const [delivery] = await settled(ticket, 1);
    expect(delivery).toMatchObject({ template: "ticket-created", state: "SENT", attempts: 1, lastError: "" });
    expect(mail.messageId).toBe(`<${delivery?.id}@yanapa.example.bo>`);
    const events = await desk.service.database.read(
      { kind: "staff", entityId: ticket.entityId, restricted: true },
      (sql) =>
        sql.query<{ body: Buffer }>("test_events", "SELECT body FROM event WHERE type LIKE '%Notice%'"),
    );
    expect(events.map(({ body }) => NoticeDelivered.decode(body))).toEqual([
      {
        entityId: ticket.entityId,
        deliveryId: delivery?.id,
        ticketId: ticket.id,
        template: "ticket-created",
        delivered: true,
        ticketCycle: 0,
        ruleNoticeId: "",
        reason: "",
      },
    ]);
  });

  it("gets what staff wrote to them, and neither notes, nor their own words, nor what was spoken", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    const say = async (body: string, rest: Partial<TicketMessageAdded>) => {
      const messageId = uuidv7();
      ticket.messages.set(messageId, body);
      const told = { messageId, visibility: "PUBLIC", authorKind: "STAFF" } as const;
      await desk.tickets.tell(ticket, "TicketMessageAdded", { ...told, ...rest });
    };
    await say("Nota interna", { visibility: "INTERNAL" });
    await say("Palabras propias", { authorKind: "REQUESTER" });
    await say("Dicho por teléfono", { spoken: true, courseOfAction: true });
    await say("Reinicie el equipo.\nLuego llame.", { courseOfAction: true });
    await say("¿Pudo reiniciar?", {});
    const { requesterEmail } = ticket.data;
    expect((await mailTo(requesterEmail, "Cómo atenderemos")).text).toContain(
      "Reinicie el equipo.\nLuego llame.",
    );
    expect((await mailTo(requesterEmail, "Mensaje sobre")).text).toContain("¿Pudo reiniciar?");
    const told = (await settled(ticket, 4)).map(({ template }) => template);
    expect(told.toSorted()).toEqual([
      "course-of-action",
      "message-added",
      "requester-wrote",
      "ticket-created",
    ]);
    expect(
      mailsTo(requesterEmail)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/Nota|propias|teléfono, /);
  });

  it("is told the first plazo only, that the remedy is to be verified, and of reopening and closing", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    const first = Temporal.Instant.from("2026-11-27T22:30:00Z");
    ticket.data.deadline = first;
    await desk.tickets.tell(ticket, "TicketDeadlineSet", {}, { deadline: first, firstDeadline: first });
    await mailTo(ticket.data.requesterEmail, "Plazo");
    await desk.tickets.tell(ticket, "TicketDeadlineSet", {}, { deadline: first.add({ hours: 24 }) });
    await desk.tickets.tell(ticket, "TicketResolved", {});
    await desk.tickets.tell(ticket, "TicketReopened", {});
    await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome: "SOLVED" });
    const templates = (await settled(ticket, 6)).map(({ template }) => template);
    expect(templates.toSorted()).toEqual([
      "deadline-set",
      "ticket-closed",
      "ticket-created",
      "ticket-escalated",
      "ticket-reopened",
      "verification-asked",
    ]);
    const { text } = await mailTo(ticket.data.requesterEmail, "Verifique");
    expect(text).toContain("el problema persiste");
  });

  it("is told what was done and asked to verify it in one mail, kept as the two notices that it is", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.resolve(ticket, "Cambiamos el cable.\nYa puede imprimir.");
    const all = await settled(ticket, 3);
    expect(all.map(({ template, state, attempts }) => [template, state, attempts]).toSorted()).toEqual([
      ["message-added", "SENT", 1],
      ["ticket-created", "SENT", 1],
      ["verification-asked", "SENT", 1],
    ]);
    const [asked, told] = ["verification-asked", "message-added"].map((name) =>
      all.find(({ template }) => template === name),
    );
    expect(told?.sentAt).toEqual(asked?.sentAt);
    const mails = mailsTo(ticket.data.requesterEmail);
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      `[${ticket.facts.number}] Registramos su solicitud — AGETIC`,
      `[${ticket.facts.number}] Verifique la solución de su solicitud — AGETIC`,
    ]);
    const mail = mails.find(({ subject }) => subject.includes("Verifique"));
    expect(mail?.messageId).toBe(`<${asked?.id}@yanapa.example.bo>`);
    expect(mail?.text).toContain(
      `(número de ticket ${ticket.facts.number}):\n\nCambiamos el cable.\nYa puede imprimir.`,
    );
    expect(mail?.text).toMatch(/«Sí, quedó resuelto»[\s\S]*«No, el problema persiste»/);
    expect(mail?.html).toContain("Cambiamos el cable.<br>Ya puede imprimir.");
    expect(mail?.html).toContain("«No, el problema persiste»");
    expect(await noticesOf(ticket)).toEqual([
      ["message-added", true, 0],
      ["ticket-created", true, 0],
      ["verification-asked", true, 1],
    ]);
  });

  it("who left no address is neither told what was done nor asked, and staff see it of both", async () => {
    const ticket = await desk.tickets.create(uuidv7(), {}, { requesterEmail: "" });
    await desk.tickets.resolve(ticket, "Cambiamos el cable.");
    const why = expect.stringContaining("avise por otro medio");
    expect(
      (await settled(ticket, 3)).map(({ template, state, lastError }) => ({ template, state, lastError })),
    ).toEqual(
      expect.arrayContaining([
        { template: "message-added", state: "FAILED", lastError: why },
        { template: "verification-asked", state: "FAILED", lastError: why },
      ]),
    );
  });

  it("is asked to verify in one cycle of the ticket, and that it was is told with the cycle", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.tell(ticket, "TicketResolved", {}, { cycle: 2 });
    await settled(ticket, 2);
    expect(await noticesOf(ticket)).toEqual([
      ["ticket-created", true, 0],
      ["verification-asked", true, 2],
    ]);
  });

  it("who left no address is not told, and staff see why", async () => {
    const ticket = await desk.tickets.create(uuidv7(), {}, { requesterEmail: "" });
    expect(await settled(ticket, 1)).toMatchObject([
      { state: "FAILED", attempts: 0, lastError: expect.stringContaining("avise por otro medio") },
    ]);
  });

  it("who left something else than an address is not told either", async () => {
    const ticket = await desk.tickets.create(uuidv7(), {}, { requesterEmail: "a@b.bo, otra@c.bo" });
    expect(await settled(ticket, 1)).toMatchObject([
      { state: "FAILED", lastError: expect.stringContaining("válida") },
    ]);
  });

  it("is sent no text and no name where nothing proves that the mailbox is theirs", async () => {
    const ticket = await desk.tickets.create(uuidv7(), {}, { emailProven: false });
    const messageId = uuidv7();
    ticket.messages.set(messageId, "Su clave quedó expuesta");
    const said = { messageId, visibility: "PUBLIC", authorKind: "STAFF", courseOfAction: true } as const;
    await desk.tickets.tell(ticket, "TicketMessageAdded", said, { state: "IN_PROGRESS" });
    await desk.tickets.resolve(ticket, "Cambiamos la clave");
    await settled(ticket, 4);
    const mails = mailsTo(ticket.data.requesterEmail);
    expect(mails).toHaveLength(3);
    for (const { subject, text } of mails) {
      expect(text).toContain(ticket.facts.number);
      expect(text).toMatch(/Estado: (abierto|en curso|resuelto, por verificar)\./);
      expect(subject + text).not.toMatch(/clave|María|Mesa de ayuda/);
    }
  });

  it("does not exist for a ticket of monitoring", async () => {
    const ticket = await desk.tickets.create(uuidv7(), { contactId: "" });
    await desk.tickets.tell(ticket, "TicketResolved", {});
    const other = await desk.tickets.create(ticket.entityId);
    await settled(other, 1);
    expect(await deliveriesOf(ticket)).toEqual([]);
  });

  it("of a security incident is told the number and nothing else", async () => {
    const ticket = await desk.tickets.create(uuidv7(), { kind: "SECURITY_INCIDENT" });
    const messageId = uuidv7();
    ticket.messages.set(messageId, "Clave filtrada");
    await desk.tickets.tell(ticket, "TicketMessageAdded", {
      messageId,
      visibility: "PUBLIC",
      authorKind: "STAFF",
    });
    await settled(ticket, 2);
    for (const { subject, text } of mailsTo(ticket.data.requesterEmail)) {
      expect(text).toContain(ticket.facts.number);
      expect(subject + text).not.toMatch(/Clave|Mesa de ayuda|María/);
    }
    const operator = desk.service.client(
      DeliveryServiceService,
      callers.operator({ entityId: ticket.entityId }),
    );
    await expect(
      operator.listDeliveries({ ticketId: ticket.id, pageSize: 0, pageToken: "" }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
  });
});

describe("staff", () => {
  it("of the level and area that a ticket was escalated to are told, each apart", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const told = [
      desk.addMember(entityId, "SPECIALIST", areaId),
      desk.addMember(entityId, "SPECIALIST", areaId),
    ];
    const others = [
      desk.addMember(entityId, "SPECIALIST", uuidv7()),
      desk.addMember(uuidv7(), "SPECIALIST", areaId),
    ];
    const firstLevel = desk.addMember(entityId, "OPERATOR", areaId);
    const ticket = await desk.tickets.create(entityId);
    await desk.tickets.tell(ticket, "TicketHandedOver", { kind: "REROUTED" }, { level: "L1", areaId });
    await desk.tickets.tell(ticket, "TicketHandedOver", { kind: "ESCALATED" }, { level: "L2", areaId });
    for (const address of told) expect((await mailTo(address, "escalado")).to).toEqual([address]);
    expect((await mailTo(firstLevel, "derivado a su área")).text).toContain("fue derivado");
    expect(await settled(ticket, 4)).toHaveLength(4);
    await desk.tickets.tell(ticket, "TicketReopened", {}, { level: "L2", areaId });
    expect(await settled(ticket, 7)).toHaveLength(7);
    expect(mailsTo(firstLevel)).toHaveLength(1);
    for (const address of told) expect(mailsTo(address)).toHaveLength(2);
    for (const address of others) expect(mailsTo(address)).toEqual([]);
  });

  it("who attend are told that the requester wrote, and never what: who has the ticket, their contact, or the area", async () => {
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const [holder, contact] = [desk.addPerson(entityId, "SPECIALIST"), desk.addPerson(entityId, "OPERATOR")];
    const queue = desk.addMember(entityId, "OPERATOR", areaId);
    const ticket = await desk.tickets.create(entityId, { areaId });
    const writes = async (facts: object) => {
      const messageId = uuidv7();
      ticket.messages.set(messageId, "Sigue sin abrir");
      const said = { messageId, visibility: "PUBLIC", authorKind: "REQUESTER" } as const;
      await desk.tickets.tell(ticket, "TicketMessageAdded", said, facts);
    };
    await writes({});
    await writes({ operatorId: contact.personId });
    await writes({ operatorId: contact.personId, holderId: holder.personId });
    await writes({ operatorId: uuidv7(), holderId: "" });
    for (const address of [queue, contact.email, holder.email])
      expect((await mailTo(address, "El solicitante escribió")).text).not.toContain("Sigue");
    await settled(ticket, 5);
    expect([queue, contact.email, holder.email].map((address) => mailsTo(address).length)).toEqual([2, 1, 1]);
  });

  it("of first level are told of what a requester sent themselves, and of nothing that staff registered", async () => {
    const [entityId, areaId, requesterId] = [uuidv7(), uuidv7(), uuidv7()];
    const operator = desk.addMember(entityId, "OPERATOR", areaId);
    const ticket = desk.tickets.know(entityId, { areaId, requesterId });
    await desk.tickets.tell(ticket, "TicketCreated", {}, {}, { actor: `person:${requesterId}` });
    await mailTo(operator, "Nueva solicitud por clasificar");
    const registered = desk.tickets.know(entityId, { areaId, requesterId, triaged: true });
    await desk.tickets.tell(registered, "TicketCreated", {}, {}, { actor: `person:${uuidv7()}` });
    await settled(registered, 1);
    expect((await deliveriesOf(registered)).map(({ template }) => template)).toEqual(["ticket-created"]);
  });

  it("supervisors are told of a ticket con atraso", async () => {
    const entityId = uuidv7();
    const supervisor = desk.addMember(entityId, "SUPERVISOR");
    const ticket = await desk.tickets.create(entityId);
    await desk.tickets.tell(ticket, "TicketOverdue", {
      target: "RESOLUTION",
      overdueAt: Temporal.Instant.from("2026-11-24T22:30:00Z"),
      number: ticket.facts.number,
    });
    const { text } = await mailTo(supervisor, "con atraso");
    expect(text).toMatch(/pasó el plazo de solución el martes 24 de noviembre de 2026, a las 18:30\./);
  });

  it("see that nobody holds the role that should be told", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.tell(ticket, "TicketOverdue", { target: "RESOLUTION" });
    const failed = (await settled(ticket, 2)).filter(({ state }) => state === "FAILED");
    expect(failed).toMatchObject([
      { template: "ticket-overdue", lastError: expect.stringContaining("Nadie") },
    ]);
  });

  it("page through the notices of a ticket, newest first", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    await desk.tickets.tell(ticket, "TicketResolved", {});
    await desk.tickets.tell(ticket, "TicketReopened", {});
    const all = (await settled(ticket, 3)).map(({ id }) => id);
    const client = desk.service.client(
      DeliveryServiceService,
      callers.operator({ entityId: ticket.entityId }),
    );
    const seen: string[] = [];
    let pageToken = "";
    do {
      const page = await client.listDeliveries({ ticketId: ticket.id, pageSize: 2, pageToken });
      seen.push(...page.deliveries.map(({ id }) => id));
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(seen).toEqual(all);
    const forged = Buffer.from(JSON.stringify(["x", "y"])).toString("base64url");
    await expect(
      client.listDeliveries({ ticketId: ticket.id, pageSize: 2, pageToken: forged }),
    ).rejects.toMatchObject({ reason: "PAGE_TOKEN_INVALID" });
  });
});

describe("a notice", () => {
  it("is asked for once however often its event is applied", async () => {
    const ticket = desk.tickets.know(uuidv7());
    const notice = {
      entityId: ticket.entityId,
      eventId: uuidv7(),
      ticketId: ticket.id,
      template: "ticket-created",
      recipient: { kind: "requester" },
      restricted: false,
    } as const;
    const scope = { kind: "staff", entityId: ticket.entityId, restricted: true } as const;
    for (let turn = 0; turn < 3; turn += 1)
      await desk.service.database.work(scope, (tx) => askNotice(tx, notice));
    await mailTo(ticket.data.requesterEmail, ticket.facts.number);
    await settled(ticket, 1);
    expect(mailsTo(ticket.data.requesterEmail)).toHaveLength(1);
  });
});
