import { afterEach, describe, expect, it } from "@jest/globals";
import { freePort, startMailSink } from "@yanapa/backends";
import { uuidv7 } from "@yanapa/database";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk, startRefusingMailServer } from "./desk.ts";
import type { FakeTicket } from "./fake-tickets.ts";

const open: { stop(): Promise<void> }[] = [];
const started = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const one = await starting;
  open.push(one);
  return one;
};
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const deliveriesOf = async (desk: Desk, { id, entityId }: FakeTicket) => {
  const client = desk.service.client(DeliveryServiceService, callers.operator({ entityId }));
  const { deliveries } = await client.listDeliveries({ ticketId: id, pageSize: 0, pageToken: "" });
  return deliveries;
};
const tried = (desk: Desk, ticket: FakeTicket) =>
  eventually(
    () => deliveriesOf(desk, ticket),
    ([delivery]) => (delivery?.lastError ?? "") !== "",
  );
const minutes = (count: number) => Temporal.Duration.from({ minutes: count });

describe("while the mail server is away", () => {
  it("notices wait, lose no try, and leave once when it is back", async () => {
    const smtpPort = await freePort();
    const desk = await started(startDesk({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}` }));
    const tickets = [await desk.tickets.create(uuidv7()), await desk.tickets.create(uuidv7())];
    for (const ticket of tickets) {
      const [delivery] = await tried(desk, ticket);
      expect(delivery).toMatchObject({ state: "PENDING", attempts: 0 });
    }
    const mail = await startMailSink({ smtpPort });
    // Ends after the desk, whose connection it would wait for.
    open.unshift(mail);
    desk.service.clock.advance(minutes(3));
    for (const { data } of tickets) await mail.waitFor(({ to }) => to.includes(data.requesterEmail), 100_000);
    for (const ticket of tickets)
      await eventually(
        () => deliveriesOf(desk, ticket),
        ([delivery]) => delivery?.state === "SENT",
      );
    expect(mail.messages()).toHaveLength(2);
  });
});

describe("who leaves the entity while the mail server is away", () => {
  it("gets nothing when it is back: who is there then does, once each", async () => {
    const smtpPort = await freePort();
    const desk = await started(startDesk({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}` }));
    const [entityId, areaId] = [uuidv7(), uuidv7()];
    const [leaves, stays] = [1, 2].map(() => desk.addMember(entityId, "OPERATOR", areaId));
    const lead = desk.addPerson(entityId, "SUPERVISOR");
    const ticket = await desk.tickets.create(entityId);
    const findings = [
      {
        ruleCode: "plazo",
        trigger: "TARGET" as const,
        target: "DEADLINE" as const,
        threshold: "P90",
        dueTime: desk.service.clock.now(),
      },
    ];
    const toRole = { role: "OPERATOR", areaId, findings } as const;
    await desk.tickets.tell(ticket, "RuleNoticeDue", toRole);
    await desk.tickets.tell(ticket, "RuleNoticeDue", { ...toRole, personId: lead.personId });
    const found = async () =>
      (await deliveriesOf(desk, ticket)).filter(({ template }) => template === "rule-finding");
    await eventually(
      found,
      (all) => all.filter(({ state, lastError }) => state === "PENDING" && lastError !== "").length === 3,
    );
    for (const email of [leaves, lead.email]) desk.leave(email ?? "");
    const colleague = desk.addMember(entityId, "OPERATOR", areaId);
    const mail = await startMailSink({ smtpPort });
    open.unshift(mail);
    desk.service.clock.advance(minutes(3));
    const sent = await eventually(found, (all) => all.every(({ state }) => state !== "PENDING"));
    // Of what was for the area's operators, and of what was for their supervisor.
    expect(
      mail
        .messages()
        .filter(({ to }) => !to.includes(ticket.data.requesterEmail))
        .map(({ to }) => to[0])
        .toSorted(),
    ).toEqual([stays, stays, colleague, colleague].toSorted());
    expect(sent.filter(({ state }) => state === "SENT")).toHaveLength(4);
  });
});

describe("a notice that had to wait while its ticket went on", () => {
  it("says the area and plazo of when it happened, and when that was", async () => {
    const smtpPort = await freePort();
    const desk = await started(startDesk({ SMTP_URL: `smtp://127.0.0.1:${smtpPort}` }));
    const [entityId, desks, infrastructure] = [uuidv7(), uuidv7(), uuidv7()];
    const specialist = desk.addMember(entityId, "SPECIALIST", infrastructure);
    const firstLevel = desk.addMember(entityId, "OPERATOR", desks);
    const supervisor = desk.addMember(entityId, "SUPERVISOR");
    const watcher = desk.addPerson(entityId);
    const leader = desk.addPerson(entityId);
    const [first, later] = ["2026-11-27T22:30:00Z", "2026-12-24T22:30:00Z"].map(Temporal.Instant.from);
    const here = { areaId: desks, areaName: "Mesa de ayuda", deadline: first, firstDeadline: first };
    const there = { level: "L2", areaId: infrastructure, areaName: "Infraestructura" } as const;
    const ticket = await desk.tickets.create(entityId, here);
    const { tickets } = desk;
    const { requesterEmail } = ticket.data;
    const messageId = uuidv7();
    ticket.messages.set(messageId, "Revisaremos el enlace.");
    await tickets.tell(ticket, "TicketDeadlineSet", {});
    await tickets.tell(ticket, "TicketMessageAdded", {
      messageId,
      visibility: "PUBLIC",
      authorKind: "STAFF",
      courseOfAction: true,
    });
    await tickets.tell(ticket, "TicketWatcherAdded", { personId: watcher.personId });
    await tickets.tell(ticket, "TicketHandedOver", { kind: "ESCALATED", fromLevel: "L1" }, there);
    const then = { areaName: "Infraestructura", dueAt: first };
    await tickets.tell(ticket, "TicketOverdue", { target: "RESOLUTION", ...then });
    await tickets.tell(ticket, "RuleNoticeDue", { personId: leader.personId, findings: [], ...then });
    await tickets.announce("WaitReminderDue", uuidv7(), {
      entityId,
      ticketId: ticket.id,
      startTime: first,
      waitingFor: "THIRD_PARTY",
      level: "L2",
      areaId: infrastructure,
      ...then,
    });
    await tickets.tell(ticket, "TicketReopened", {}, { cycle: 2 });
    await tickets.tell(ticket, "TicketReleased", { formerHolderId: uuidv7() });
    await tickets.tell(ticket, "TicketHandedOver", { kind: "REROUTED" }, { ...here, level: "L1" });
    await desk.service.caughtUp();
    // The area is called otherwise, has the ticket no more, and its plazo is another.
    ticket.data = { ...ticket.data, areaName: "Otra área", deadline: later, state: "IN_PROGRESS" };
    expect(await deliveriesOf(desk, ticket)).toHaveLength(15);
    // A letter that was written before is on its way no more when mail comes back.
    await desk.service.ranJob("send-notices");
    desk.service.clock.advance(minutes(60));
    const mail = await startMailSink({ smtpPort });
    open.unshift(mail);
    // Those tried in between wait for some minutes more.
    desk.service.clock.advance(minutes(3));
    await eventually(
      () => deliveriesOf(desk, ticket),
      (all) => all.every(({ state }) => state === "SENT"),
    );
    const textTo = (address: string, subject: string) =>
      mail.messages().find((one) => one.to.includes(address) && one.subject.includes(subject))?.text ?? "";
    const plazo = /viernes 27 de noviembre de 2026, a las 18:30/;
    for (const [address, subject, area] of [
      [requesterEmail, "Registramos", "Le atiende el área Mesa de ayuda."],
      [requesterEmail, "Plazo para atender", "Le atiende el área Mesa de ayuda."],
      [requesterEmail, "Cómo atenderemos", "Revisaremos el enlace."],
      [requesterEmail, "Reabrimos", "Le atiende el área Infraestructura."],
      [watcher.email, "Novedad de un ticket", "Lo tiene el área"],
      [specialist, "escalado a su área", "fue escalado al área Infraestructura."],
      [specialist, "quedó sin responsable", "dejó su puesto"],
      [specialist, "esperando a un tercero", "espera a un tercero"],
      [firstLevel, "derivado a su área", "lo atiende el área Mesa de ayuda."],
      [supervisor, "con atraso", "Lo tiene el área Infraestructura."],
      [leader.email, "requiere su atención", "Lo tiene el área Infraestructura."],
    ] as const) {
      const text = textTo(address, subject);
      expect(`${subject}: ${text}`).toContain(area);
      if (!/con atraso|Reabrimos/.test(subject)) expect(`${subject}: ${text}`).toMatch(plazo);
      expect(text).toContain("Este aviso se demoró en salir: dice cómo estaba el ");
    }
    const all = mail.messages().map(({ text }) => text);
    expect(all).toHaveLength(15);
    expect(all.join()).not.toMatch(/Otra área|24 de diciembre/);
  });
});

describe("while tickets is away", () => {
  it("notices wait without losing a try", async () => {
    const desk = await started(startDesk());
    desk.tickets.away = true;
    const ticket = await desk.tickets.create(uuidv7());
    expect(await tried(desk, ticket)).toMatchObject([{ state: "PENDING", attempts: 0 }]);
    desk.tickets.away = false;
    desk.service.clock.advance(minutes(3));
    await desk.mail.waitFor(({ to }) => to.includes(ticket.data.requesterEmail), 100_000);
  });
});

describe("a mail server that refuses", () => {
  it("for now is asked eight times, ever less often", async () => {
    const refusing = await started(startRefusingMailServer("451 4.2.0 Mailbox busy"));
    const desk = await started(startDesk({ SMTP_URL: refusing.smtpUrl }));
    const ticket = await desk.tickets.create(uuidv7());
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      const [delivery] = await eventually(
        () => deliveriesOf(desk, ticket),
        ([one]) => one?.attempts === attempt,
      );
      expect(delivery).toMatchObject({
        attempts: attempt,
        state: attempt < 8 ? "PENDING" : "FAILED",
        lastError: expect.stringContaining("451 4.2.0 Mailbox busy"),
      });
      desk.service.clock.advance(minutes(2 ** (attempt - 1)));
    }
    expect(refusing.refusals()).toBe(8);
  });

  it("refuses what was done and the request to verify it as one mail", async () => {
    const refusing = await started(startRefusingMailServer("451 4.2.0 Mailbox busy"));
    const desk = await started(startDesk({ SMTP_URL: refusing.smtpUrl }));
    const ticket = desk.tickets.know(uuidv7());
    await desk.tickets.resolve(ticket, "Cambiamos el cable.");
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const all = await eventually(
        () => deliveriesOf(desk, ticket),
        (some) => some.length === 2 && some.every(({ attempts }) => attempts === attempt),
      );
      expect(all).toMatchObject([
        { attempts: attempt, state: "PENDING" },
        { attempts: attempt, state: "PENDING" },
      ]);
      expect(refusing.refusals()).toBe(attempt);
      desk.service.clock.advance(minutes(2 ** (attempt - 1)));
    }
  });

  it("for good is not asked again", async () => {
    const refusing = await started(startRefusingMailServer("550 5.1.1 No such user"));
    const desk = await started(startDesk({ SMTP_URL: refusing.smtpUrl }));
    const ticket = await desk.tickets.create(uuidv7());
    expect(await tried(desk, ticket)).toMatchObject([{ state: "FAILED", attempts: 1 }]);
  });
});

describe("an address with too many mails", () => {
  it("gets what was done with the request to verify it when its hour is over, whatever else waits", async () => {
    const desk = await started(startDesk({ MAIL_RECIPIENT_HOURLY_MOST: "1" }));
    const ticket = await desk.tickets.create(uuidv7());
    await desk.mail.waitFor(() => desk.mail.messages().length === 1, 100_000);
    await desk.tickets.resolve(ticket, "Cambiamos el cable.");
    await eventually(
      () =>
        desk.service.database.read({ kind: "platform" }, (sql) =>
          sql.query("test_put_off", "SELECT 1 FROM delivery WHERE put_off AND state = 'PENDING'"),
        ),
      (rows) => rows.length === 1,
    );
    expect((await deliveriesOf(desk, ticket)).map(({ state }) => state)).toEqual([
      "PENDING",
      "PENDING",
      "SENT",
    ]);
    desk.service.clock.advance(minutes(62));
    const mail = await desk.mail.waitFor(({ subject }) => subject.includes("Verifique"), 100_000);
    expect(mail.text).toContain("Cambiamos el cable.");
    const all = await eventually(
      () => deliveriesOf(desk, ticket),
      (some) => some.every(({ state }) => state === "SENT"),
    );
    expect(all.map(({ state }) => state)).toEqual(["SENT", "SENT", "SENT"]);
    expect(desk.mail.messages()).toHaveLength(2);
  });

  it("gets the rest together when its hour is over", async () => {
    const desk = await started(startDesk({ MAIL_RECIPIENT_HOURLY_MOST: "2" }));
    const entityId = uuidv7();
    const requesterEmail = "muchos@correo.example.bo";
    // One mailbox, however its address is spelled.
    const spelled = ["Muchos+ayuda@correo.example.bo", "MUCHOS@Correo.Example.bo"];
    const tickets: FakeTicket[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const email = spelled[turn] ?? requesterEmail;
      tickets.push(await desk.tickets.create(entityId, {}, { requesterEmail: email }));
      if (turn < 2) await desk.mail.waitFor(() => desk.mail.messages().length > turn, 100_000);
    }
    const waiting = await eventually(
      () =>
        desk.service.database.read({ kind: "platform" }, (sql) =>
          sql.query("test_put_off", "SELECT 1 FROM delivery WHERE put_off AND state = 'PENDING'"),
        ),
      (rows) => rows.length === 3,
    );
    expect(waiting).toHaveLength(3);
    expect(desk.mail.messages()).toHaveLength(2);
    desk.service.clock.advance(minutes(62));
    const together = await desk.mail.waitFor(({ subject }) => subject === "3 avisos de AGETIC", 100_000);
    for (const { facts } of tickets.slice(2)) expect(together.text).toContain(facts.number);
    for (const ticket of tickets)
      expect(
        await eventually(
          () => deliveriesOf(desk, ticket),
          ([one]) => one?.state === "SENT",
        ),
      ).toMatchObject([{ state: "SENT" }]);
    expect(desk.mail.messages()).toHaveLength(3);
  });
});
