import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

/** The person whose document Town's card has, checked: the card is linked to them. */
const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "SEGURA");
  other = await Town.build(service, "AJENA");
  await service.caughtUp();
});
afterAll(() => service.stop());

const all = { pageSize: 0, pageToken: "" };
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const missing = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };
const requests = (personId = person.personId) =>
  service.client(RequestServiceService, callers.requester({ personId }));
const casesOf = async (personId = person.personId) =>
  (await requests(personId).listRequests({ includeClosed: true, ...all })).requests.map(({ id }) => id);

/** A security incident with a public message and a note. */
const incident = async (facts: { contactId?: string } = {}) => {
  const { id } = await town.create({ kind: "SECURITY_INCIDENT", ...facts });
  const message = { ...at(id), courseOfAction: false, spoken: false };
  const security = town.as("security");
  await security.postMessage({ ...message, visibility: "PUBLIC", body: "Cambie su contraseña" });
  await security.postMessage({ ...message, visibility: "INTERNAL", body: "La evidencia está en reserva" });
  return id;
};

describe("a security incident", () => {
  it("is not seen by its requester until who attends it shows it, and then as any of their cases", async () => {
    const id = await incident();
    expect(await casesOf()).not.toContain(id);
    await expect(requests().getRequest({ requestId: id })).rejects.toMatchObject({ kind: "NOT_FOUND" });
    const before = (await town.as("security").getTicket({ ticketId: id })).ticket;
    const { ticket } = await town.as("security").showToRequester(at(id));
    // The ticket is as it was, but for what may be done with it now.
    const { availableActions = [], ...shown } = ticket ?? {};
    expect(before).toMatchObject(shown);
    const showing = availableActions.find(({ action }) => action === "SHOW_TO_REQUESTER");
    expect(showing).toMatchObject({ allowed: false, reason: "ALREADY_SHOWN" });
    expect(await casesOf()).toContain(id);
    const { request } = await requests().getRequest({ requestId: id });
    expect(request).toMatchObject({ id, number: ticket?.number, state: ticket?.state });
    expect(request?.messages.map(({ body }) => body)).toEqual(["Cambie su contraseña"]);
    const later = { ...at(id), courseOfAction: false, spoken: false };
    await town.as("security").postMessage({ ...later, visibility: "PUBLIC", body: "Ya puede ingresar" });
    await town.as("security").postMessage({ ...later, visibility: "INTERNAL", body: "Sigue el análisis" });
    expect((await requests().getRequest({ requestId: id })).request?.messages).toHaveLength(2);
    await requests().sendRequestMessage({ requestId: id, body: "La cambié, gracias" });
  });

  it("that is shown to its requester stays out of sight for everybody else", async () => {
    const id = await incident();
    await town.as("supervisor").showToRequester(at(id));
    for (const who of ["operator", "specialist", "developer", "admin"] as const)
      await expect(town.as(who).getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    for (const who of ["security", "supervisor"] as const)
      await expect(other.as(who).getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    const stranger = uuidv7();
    expect(await casesOf(stranger)).toEqual([]);
    await expect(requests(stranger).getRequest({ requestId: id })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
  });

  it("is shown by who attends it or supervises alone, of their own entity", async () => {
    const id = await incident();
    for (const who of ["operator", "specialist", "developer", "admin"] as const)
      await expect(town.as(who).showToRequester(at(id))).rejects.toMatchObject({
        kind: "PERMISSION_DENIED",
      });
    const elsewhere = callers.securityAnalyst({ entityId: town.entityId, areaIds: [uuidv7()] });
    await expect(
      service.client(TicketServiceService, elsewhere).showToRequester(at(id)),
    ).rejects.toMatchObject({ reason: "AREA_NOT_YOURS" });
    for (const who of ["security", "supervisor"] as const)
      for (const ticketId of [id, uuidv7()])
        await expect(other.as(who).showToRequester(at(ticketId))).rejects.toMatchObject(missing);
    expect(await casesOf()).not.toContain(id);
  });

  it("is shown once, to a person to whom its card is linked", async () => {
    const id = await incident();
    const options = { idempotencyKey: uuidv7() };
    const security = town.as("security");
    await expect(security.showToRequester({ ticketId: id, expectedVersion: 1 })).rejects.toMatchObject({
      kind: "VERSION_MISMATCH",
    });
    const shown = await security.showToRequester(at(id), options);
    expect(await security.showToRequester(at(id), options)).toEqual(shown);
    await expect(security.showToRequester(at(id))).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "ALREADY_SHOWN",
    });
    const unlinked = await incident({ contactId: await town.register("", "DECLARED") });
    await expect(security.showToRequester(at(unlinked))).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "REQUESTER_NOT_LINKED",
    });
  });

  it("is shown under the name of who does it, which only who may see it hears of", async () => {
    const id = await incident();
    await town.as("security").showToRequester(at(id));
    const scope = { kind: "staff", entityId: town.entityId, restricted: true } as const;
    const events = await service.database.read(scope, (sql) =>
      sql.query(
        "test_shown",
        "SELECT type, actor, restricted FROM event WHERE aggregate_id = $1 AND aggregate = 'request'",
        [id],
      ),
    );
    expect(events).toEqual([
      {
        type: "yanapa.tickets.v1.RequestShown",
        actor: `person:${town.people.security.personId}`,
        restricted: true,
      },
    ]);
  });
});
