import { afterEach, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { freePort, startMailSink } from "@yanapa/tool-backends";
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
    const tickets: FakeTicket[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      tickets.push(await desk.tickets.create(entityId, {}, { requesterEmail }));
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
