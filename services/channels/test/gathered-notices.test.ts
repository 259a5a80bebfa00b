import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { DeliveryServiceService } from "@yanapa/proto/yanapa/channels/v1/delivery_service.ts";
import { callers, eventually } from "@yanapa/testing";
import { type Desk, startDesk } from "./desk.ts";
import type { FakeTicket } from "./fake-tickets.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ MAIL_GATHER: "1m" });
});
afterAll(() => desk?.stop());

const seconds = (count: number) => desk.service.clock.advance(Temporal.Duration.from({ seconds: count }));
const deliveriesOf = async ({ id, entityId }: FakeTicket) => {
  const client = desk.service.client(DeliveryServiceService, callers.supervisor({ entityId }));
  return (await client.listDeliveries({ ticketId: id, pageSize: 0, pageToken: "" })).deliveries;
};
const allSent = (ticket: FakeTicket, count: number) =>
  eventually(
    () => deliveriesOf(ticket),
    (all) => all.length === count && all.every(({ state }) => state === "SENT"),
  );
const subjectsTo = (address: string) =>
  desk.mail
    .messages()
    .filter(({ to }) => to.includes(address))
    .map(({ subject }) => subject);

describe("what happens to one ticket within a minute", () => {
  it("is told to one person in one mail, and to each other person and of each other ticket in one of their own", async () => {
    const entityId = uuidv7();
    const [one, other] = [desk.addMember(entityId, "SUPERVISOR"), desk.addMember(entityId, "SUPERVISOR")];
    const ticket = await desk.tickets.create(entityId);
    const neighbour = await desk.tickets.create(entityId);
    const overdueAt = Temporal.Instant.from("2026-11-24T22:30:00Z");
    for (const target of ["FIRST_RESPONSE", "RESOLUTION"] as const)
      await desk.tickets.tell(ticket, "TicketOverdue", { target, overdueAt });
    await desk.tickets.tell(neighbour, "TicketOverdue", { target: "RESOLUTION", overdueAt });
    await desk.service.caughtUp();
    await desk.service.ranJob("send-notices");
    expect(desk.mail.messages()).toEqual([]);
    seconds(61);
    await allSent(ticket, 5);
    await allSent(neighbour, 3);
    for (const address of [one, other]) {
      expect(subjectsTo(address).toSorted()).toEqual(
        [
          `[${ticket.facts.number}] 2 avisos — AGETIC`,
          `[${neighbour.facts.number}] Ticket con atraso — AGETIC`,
        ].toSorted(),
      );
      const { text } = await desk.mail.waitFor(
        (mail) => mail.to.includes(address) && mail.subject.includes("2 avisos"),
        10_000,
      );
      expect(text).toContain("pasó el plazo de la primera respuesta");
      expect(text).toContain("pasó el plazo de solución");
    }
    expect(subjectsTo(ticket.data.requesterEmail)).toEqual([
      `[${ticket.facts.number}] Registramos su solicitud — AGETIC`,
    ]);
  });

  it("is one mail with all of it, what was done and the request to verify it among it; what comes later is another", async () => {
    const ticket = await desk.tickets.create(uuidv7());
    const { requesterEmail } = ticket.data;
    seconds(20);
    await desk.tickets.resolve(ticket, "Cambiamos el cable.");
    seconds(20);
    await desk.tickets.tell(ticket, "TicketReopened", {}, { cycle: 2, level: "UNSPECIFIED" });
    await desk.service.caughtUp();
    seconds(21);
    await allSent(ticket, 4);
    expect(subjectsTo(requesterEmail)).toEqual([`[${ticket.facts.number}] 3 avisos — AGETIC`]);
    const { text } = await desk.mail.waitFor(({ to }) => to.includes(requesterEmail), 100_000);
    expect(text.match(/Cambiamos el cable\./g)).toHaveLength(1);
    for (const part of ["Registramos su solicitud", "Verifique la solución", "Reabrimos su solicitud"])
      expect(text).toContain(part);

    await desk.tickets.tell(ticket, "TicketClosed", {}, { outcome: "SOLVED" });
    await desk.service.caughtUp();
    seconds(61);
    await allSent(ticket, 5);
    expect(subjectsTo(requesterEmail)).toEqual([
      `[${ticket.facts.number}] 3 avisos — AGETIC`,
      `[${ticket.facts.number}] Cerramos su solicitud — AGETIC`,
    ]);
  });
});
