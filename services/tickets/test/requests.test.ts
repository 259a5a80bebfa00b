import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { CatalogueAdminServiceService } from "@yanapa/proto/yanapa/tickets/v1/catalogue_admin_service.ts";
import { PublicCatalogueServiceService } from "@yanapa/proto/yanapa/tickets/v1/public_catalogue_service.ts";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { TicketTriaged } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { callers, type TestService } from "@yanapa/testing";
import { anyQueue, publicServants, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person, { DATABASE_POOL_SIZE: "1" });
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const all = { pageSize: 0, pageToken: "" };
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });

describe("a requester", () => {
  const requests = (personId = person.personId) =>
    service.client(RequestServiceService, callers.requester({ personId }));
  const submission = () => ({
    entityId: town.entityId,
    subject: "No puedo ingresar",
    description: "Me pide la clave una y otra vez.",
    scope: "ONE" as const,
    phone: "71234567",
  });

  it("submits, is triaged, answers a wait, and is not seen by another", async () => {
    const { request } = await requests().submitRequest(submission());
    const id = request?.id ?? "";
    expect(request).toMatchObject({ state: "OPEN", entityName: "Entidad AGETIC", areaName: "Mesa de ayuda" });
    const operator = town.as("operator");
    const { tickets } = await operator.listTickets({ ...anyQueue, untriagedOnly: true });
    expect(tickets.map((ticket) => ticket.id)).toEqual([id]);
    await expect(
      operator.setDeadline({
        ...at(id),
        deadline: service.clock.now().add({ hours: 1 }),
        overrideReason: "",
      }),
    ).rejects.toMatchObject({ reason: "TICKET_NOT_TRIAGED" });
    const triage = {
      ...at(id),
      kind: "SERVICE_REQUEST",
      serviceId: town.serviceId,
      scope: "ONE",
      impact: "LOW",
      urgency: "MEDIUM",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    } as const;
    const { ticket: proposed } = await operator.triageTicket({ ...triage, solutionKind: "ACCESS" });
    expect(proposed?.solutionKind).toBe("ACCESS");
    expect((await operator.triageTicket(triage)).ticket?.solutionKind).toBe("ACCESS");
    const { ticket: changed } = await operator.triageTicket({ ...triage, solutionKind: "GUIDANCE" });
    expect(changed?.solutionKind).toBe("GUIDANCE");
    const told = await service.database.read(
      { kind: "staff", entityId: town.entityId, restricted: true },
      (sql) =>
        sql.query<{ body: Buffer }>(
          "test_triaged",
          "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE '%TicketTriaged' ORDER BY position DESC LIMIT 1",
          [id],
        ),
    );
    const facts = told.map(({ body }) => TicketTriaged.decode(body).facts);
    expect(facts).toMatchObject([{ solutionKind: "GUIDANCE", requesterType: "CITIZEN" }]);
    await operator.takeTicket(at(id));
    await operator.startWaiting({ ...at(id), waitingFor: "REQUESTER", reason: "Falta su usuario" });
    await operator.postMessage({
      ...at(id),
      visibility: "INTERNAL",
      body: "Nota que no debe ver",
      courseOfAction: false,
      spoken: false,
    });
    const { request: answered } = await requests().sendRequestMessage({ requestId: id, body: "Es jquispe" });
    expect(answered?.messages.map(({ body }) => body)).toEqual(["Es jquispe"]);
    expect((await operator.getTicket({ ticketId: id })).ticket?.waitingFor).toBe("UNSPECIFIED");

    const stranger = requests(uuidv7());
    await expect(stranger.getRequest({ requestId: id })).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await expect(stranger.sendRequestMessage({ requestId: id, body: "x" })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    expect((await stranger.listRequests({ includeClosed: true, ...all })).requests).toEqual([]);
    const mine = await requests().listRequests({ includeClosed: false, ...all });
    expect(mine.requests.map((one) => one.id)).toEqual([id]);
  });

  it("finds what the entity attends before asking, and says which service and since when", async () => {
    const anybody = service.client(PublicCatalogueServiceService, callers.anonymous);
    const { services, channels } = await anybody.getPublicCatalogue({ entityId: town.entityId });
    const quiet = { outage: "UNSPECIFIED", outageStartTime: undefined };
    expect(services).toContainEqual({ id: town.serviceId, name: expect.any(String), ...quiet });
    expect(services.every((each) => Object.keys(each).length === 4)).toBe(true);
    expect(channels.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["PHONE", "COUNTER", "PORTAL"]));
    expect(channels.map(({ kind }) => kind)).not.toContain("MONITORING");
    await expect(anybody.getPublicCatalogue({ entityId: uuidv7() })).rejects.toMatchObject({
      reason: "ENTITY_NOT_FOUND",
    });
    const reached = { reach: "800 10 0000", hours: "lunes a viernes, de 08:30 a 16:30" };
    const admin = service.client(CatalogueAdminServiceService, town.people.admin);
    const listed = await admin.listChannels({ pageSize: 100, pageToken: "", withWithdrawn: false });
    const channelId = listed.channels.find(({ kind }) => kind === "PHONE")?.id ?? "";
    await admin.updateChannel({ channelId, reach: ` ${reached.reach} `, hours: reached.hours });
    const told = await anybody.getPublicCatalogue({ entityId: town.entityId });
    expect(told.channels).toContainEqual({ name: "Teléfono", kind: "PHONE", ...reached });
    await expect(admin.updateChannel({ channelId, reach: "800\n10", hours: "" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
    });
    const foreign = service.client(CatalogueAdminServiceService, callers.entityAdmin());
    await expect(foreign.updateChannel({ channelId, ...reached })).rejects.toMatchObject({
      reason: "CHANNEL_NOT_FOUND",
    });
    const beganAt = service.clock.now().subtract({ hours: 5 });
    const said = { ...submission(), serviceId: town.serviceId, beganAt };
    const { request } = await requests().submitRequest(said);
    const { ticket } = await town.as("operator").getTicket({ ticketId: request?.id ?? "" });
    expect(ticket).toMatchObject({ serviceId: town.serviceId, incident: { occurredAt: beganAt } });
    await expect(requests().submitRequest({ ...said, serviceId: uuidv7() })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "SERVICE_NOT_FOUND",
    });
    const ended = await requests().listRequests({ includeClosed: true, closedOnly: true, ...all });
    expect(ended.requests).toEqual([]);
  });

  it("is told which service fails for everybody, and since when, of no security incident and no single case", async () => {
    const anybody = service.client(PublicCatalogueServiceService, callers.anonymous);
    const told = async () =>
      (await anybody.getPublicCatalogue({ entityId: town.entityId })).services.find(
        ({ id }) => id === town.serviceId,
      );
    const startTime = service.clock.now().subtract({ minutes: 20 });
    const failing = { serviceId: town.serviceId, startTime, endTime: undefined };
    const record = async (facts: object, scope: "ONE" | "ALL", who: "operator" | "security" = "operator") => {
      const { id } = await town.create(facts);
      await town.as(who).recordOutage({ ...at(id), ...failing, scope, degree: "DEGRADED" });
      return id;
    };
    await record({}, "ONE");
    await record({ kind: "SECURITY_INCIDENT", subject: "Ataque" }, "ALL", "security");
    expect(await told()).toMatchObject({ outage: "UNSPECIFIED", outageStartTime: undefined });
    const id = await record({}, "ALL");
    expect(await told()).toMatchObject({ outage: "DEGRADED", outageStartTime: startTime });
    const worse = await town.as("operator").recordOutage({
      ...at((await town.create({})).id),
      ...failing,
      startTime: startTime.add({ minutes: 5 }),
      scope: "ALL",
      degree: "DOWN",
    });
    expect(await told()).toMatchObject({ outage: "DOWN", outageStartTime: startTime });
    const end = async (ticketId: string, outageId = "") =>
      town.as("operator").endOutage({ ...at(ticketId), outageId, endTime: service.clock.now() });
    await end(worse.ticket?.id ?? "", worse.ticket?.outages[0]?.id);
    await end(id, (await town.as("operator").getTicket({ ticketId: id })).ticket?.outages[0]?.id);
    expect(await told()).toMatchObject({ outage: "UNSPECIFIED" });
  });

  it("reads how the plazo moved and why, without the words of staff", async () => {
    const { request } = await requests().submitRequest(submission());
    const id = request?.id ?? "";
    const operator = town.as("operator");
    const inHours = (hours: number) => service.clock.now().add({ hours });
    await operator.triageTicket({
      ...at(id),
      kind: "SERVICE_REQUEST",
      serviceId: town.serviceId,
      scope: "ONE",
      impact: "LOW",
      urgency: "MEDIUM",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    });
    const set = (who: "operator" | "supervisor", deadline: Temporal.Instant, overrideReason = "") =>
      town.as(who).setDeadline({ ...at(id), deadline, overrideReason });
    const [first, second, third] = [inHours(3), inHours(5), inHours(40)];
    await set("operator", first);
    expect((await requests().getRequest({ requestId: id })).request?.detail?.deadlineChanges).toEqual([]);
    await operator.takeTicket(at(id));
    await operator.startWaiting({ ...at(id), waitingFor: "REQUESTER", reason: "Falta su usuario" });
    service.clock.advance(Temporal.Duration.from({ minutes: 90 }));
    await requests().sendRequestMessage({ requestId: id, body: "Es jquispe" });
    await set("operator", second);
    await set("supervisor", third, "El proveedor no responde");
    const read = await requests().getRequest({ requestId: id });
    expect(read.request?.detail?.deadlineChanges).toMatchObject([
      { earlierDeadline: first, deadline: second, causes: ["WAITED"], waitedMinutes: 90 },
      { earlierDeadline: second, deadline: third, causes: ["BEYOND_MAXIMUM"], waitedMinutes: 0 },
    ]);
    expect(JSON.stringify(read)).not.toContain("proveedor");
  });

  it("has one card in an entity, however often they submit", async () => {
    const one = await requests().submitRequest(submission());
    const two = await requests().submitRequest(submission());
    const cards = await Promise.all(
      [one, two].map(({ request }) => town.as("operator").getTicket({ ticketId: request?.id ?? "" })),
    );
    expect(new Set(cards.map(({ ticket }) => ticket?.contactId)).size).toBe(1);
  });

  it("is not told that an entity exists nowhere", async () => {
    await expect(requests().submitRequest({ ...submission(), entityId: uuidv7() })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "ENTITY_NOT_FOUND",
    });
  });
});

describe("staff who ask through the portal", () => {
  it("are cliente interno of the entity, also where their card knows them as a citizen", async () => {
    const personId = uuidv7();
    const client = service.client(RequestServiceService, callers.requester({ personId }));
    const submit = async () => {
      const { request } = await client.submitRequest({
        entityId: town.entityId,
        subject: "No puedo ingresar",
        description: "Me pide la clave una y otra vez.",
        scope: "ONE",
        phone: "",
      });
      const ticketId = request?.id ?? "";
      const directory = service.client(TicketDirectoryServiceService, callers.service("channels"));
      // What the survey of the ticket is counted by (figure 6).
      return (await directory.getNotificationData({ entityId: town.entityId, ticketId })).requesterType;
    };
    expect(await submit()).toBe("CITIZEN");
    publicServants.add(personId);
    expect(await submit()).toBe("PUBLIC_SERVANT");
    publicServants.delete(personId);
    expect(await submit()).toBe("CITIZEN");
  });
});
