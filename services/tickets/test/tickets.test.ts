import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { keepClock } from "../src/store/ticket/told-times.ts";
import { anyQueue, remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;
let other: Town;

beforeAll(async () => {
  service = await startTickets(person, { DATABASE_POOL_SIZE: "1" });
  town = await Town.build(service, "AGETIC");
  other = await Town.build(service, "SEGIP");
});
afterAll(() => service.stop());

const all = { pageSize: 0, pageToken: "" };
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const missing = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };

describe("registration", () => {
  it("gives the same ticket for the same key, and numbers of the entity in order", async () => {
    const operator = town.as("operator");
    const options = { idempotencyKey: uuidv7() };
    const first = await operator.createTicket(town.registration(), options);
    expect(await operator.createTicket(town.registration(), options)).toEqual(first);
    const numbers = await Promise.all(Array.from({ length: 25 }, () => town.create()));
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(25);
    expect((await other.create()).number).toMatch(/^SEGIP-\d{4}-000001$/);
  });

  it("asks why another priority than the proposed one is chosen", async () => {
    await expect(town.create({ priority: "LOW" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "priority_override_reason", reason: "PRIORITY_REASON_MISSING" }],
    });
    const ticket = await town.create({ priority: "LOW", priorityOverrideReason: "Es un ambiente de prueba" });
    expect(ticket).toMatchObject({ priority: "LOW", proposedPriority: "HIGH" });
  });

  it("asks why it is recorded long after it was received, and refuses the future", async () => {
    const receivedAt = service.clock.now().subtract({ minutes: 20 });
    await expect(town.create({ receivedAt })).rejects.toMatchObject({ reason: "LATE_REASON_MISSING" });
    const ticket = await town.create({ receivedAt, lateRecordReason: "Llegó por nota" });
    expect(ticket.receivedAt).toEqual(receivedAt);
    const ahead = service.clock.now().add({ hours: 1 });
    await expect(town.create({ receivedAt: ahead })).rejects.toMatchObject({ reason: "TIME_AHEAD" });
    const longAgo = Temporal.Instant.from("1999-01-01T00:00:00Z");
    await expect(town.create({ receivedAt: longAgo, lateRecordReason: "Nota" })).rejects.toMatchObject({
      fields: [{ field: "received_at", reason: "TIME_LONG_AGO" }],
    });
    const outage = { serviceId: town.serviceId, scope: "ALL", degree: "DOWN", endTime: undefined } as const;
    await expect(
      town.as("operator").recordOutage({ ...at(ticket.id), ...outage, startTime: longAgo }),
    ).rejects.toMatchObject({ fields: [{ field: "start_time", reason: "TIME_LONG_AGO" }] });
  });

  it("knows only cards, channels, services and areas of its own entity", async () => {
    const foreign = [
      { contactId: other.contactId },
      { channelId: other.phoneId },
      { serviceId: other.serviceId },
      { areaId: other.areas.L1 },
    ];
    for (const facts of foreign)
      await expect(town.create(facts)).rejects.toMatchObject({ kind: "NOT_FOUND" });
    await expect(town.create({ areaId: town.areas.L2 })).rejects.toMatchObject({
      fields: [{ field: "area_id", reason: "AREA_NOT_OF_LEVEL" }],
    });
  });

  it("resolves a consulta in the same contact, at first level, without taking it", async () => {
    const { id, incident } = await town.create({ kind: "INQUIRY", impact: "LOW", urgency: "LOW" });
    expect(incident).toBeUndefined();
    const { ticket } = await town.as("operator").resolveTicket({
      ...at(id),
      summary: "Se explicó cómo ingresar.",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    expect(ticket).toMatchObject({ state: "RESOLVED", level: "L1" });
    expect(ticket?.respondedAt).toBeDefined();
  });
});

describe("another entity", () => {
  it("finds nothing by id, number, search, history or messages, and may change nothing", async () => {
    const { id, number } = await town.create();
    const stranger = other.as("operator");
    await expect(stranger.getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    await expect(stranger.takeTicket(at(id))).rejects.toMatchObject(missing);
    await expect(stranger.listTicketHistory({ ticketId: id, ...all })).rejects.toMatchObject(missing);
    await expect(stranger.listTicketMessages({ ticketId: id, ...all })).rejects.toMatchObject(missing);
    expect((await stranger.searchTickets({ query: number, ...all })).tickets).toEqual([]);
    expect((await town.as("operator").searchTickets({ query: number, ...all })).tickets).toHaveLength(1);
    const { tickets } = await stranger.listTickets({ ...anyQueue, pageSize: 100 });
    expect(tickets.some((ticket) => ticket.id === id)).toBe(false);
  });
});

describe("the queue", () => {
  it("goes by priority, urgency and plazo, page by page, without closed ones", async () => {
    const lines = await Town.build(service, "COLA");
    await lines.create({ impact: "LOW", urgency: "LOW", subject: "baja" });
    await lines.create({ impact: "HIGH", urgency: "LOW", subject: "alta, urgencia baja" });
    const late = await lines.create({ subject: "alta, plazo lejano" });
    const soon = await lines.create({ subject: "alta, plazo cercano" });
    const rejected = await lines.create({ subject: "rechazado" });
    const operator = lines.as("operator");
    const deadline = (hours: number) => service.clock.now().add({ hours });
    await operator.setDeadline({ ...at(late.id), deadline: deadline(20), overrideReason: "" });
    await operator.setDeadline({ ...at(soon.id), deadline: deadline(1), overrideReason: "" });
    await operator.proposeOutcome({ ...at(rejected.id), outcome: "REJECTED", reason: "No es de la entidad" });
    await lines.as("supervisor").closeTicket({ ...at(rejected.id), outcome: "REJECTED", note: "" });

    const first = await operator.listTickets({ ...anyQueue, pageSize: 3 });
    const second = await operator.listTickets({ ...anyQueue, pageSize: 3, pageToken: first.nextPageToken });
    const subjects = [...first.tickets, ...second.tickets].map(({ subject }) => subject);
    expect(subjects).toEqual(["alta, plazo cercano", "alta, plazo lejano", "alta, urgencia baja", "baja"]);
    expect(second.nextPageToken).toBe("");
    const closed = await operator.listTickets({ ...anyQueue, states: ["CLOSED"] });
    expect(closed.tickets.map(({ subject }) => subject)).toEqual(["rechazado"]);
    const both = await operator.listTickets({
      ...anyQueue,
      states: ["CLOSED", "OPEN"],
      areaId: lines.areas.L1,
    });
    expect(both.tickets).toHaveLength(5);
    await expect(operator.listTickets({ ...anyQueue, pageToken: "x" })).rejects.toMatchObject({
      reason: "PAGE_TOKEN_INVALID",
    });
  });

  it("shows con atraso once escalation's moment has passed, and lists it apart", async () => {
    const { id } = await town.create();
    const overdueAt = service.clock.now().add({ minutes: 1 });
    const scope = { kind: "staff", entityId: town.entityId, restricted: true } as const;
    const told = { measures: undefined, ticketVersion: 1 };
    const times = { maximumDueAt: overdueAt, firstResponseDueAt: undefined, overdueAt, ...told };
    await service.database.work(scope, (tx) => keepClock(tx, id, { ...times, clockVersion: 2 }));
    const old = { ...times, overdueAt: undefined, maximumDueAt: undefined, clockVersion: 1 };
    await service.database.work(scope, (tx) => keepClock(tx, id, old));
    const operator = town.as("operator");
    expect((await operator.getTicket({ ticketId: id })).ticket?.overdue).toBe(false);
    service.clock.advance(Temporal.Duration.from({ minutes: 2 }));
    const { ticket } = await operator.getTicket({ ticketId: id });
    expect(ticket).toMatchObject({ overdue: true, maximumDueAt: overdueAt, state: "OPEN", version: 1 });
    const { tickets } = await operator.listTickets({ ...anyQueue, overdueOnly: true });
    expect(tickets.map((one) => [one.id, one.dueAt])).toEqual([[id, overdueAt]]);
  });
});

describe("search", () => {
  it("finds words of the subject by their beginnings, and the requester by name and document", async () => {
    const { id } = await town.create({ subject: "Código XR-4711 en la impresora fiscal" });
    const operator = town.as("operator");
    for (const query of ["xr 4711", "impres codigo", "1234567", "Quispe"]) {
      const { tickets } = await operator.searchTickets({ query, pageSize: 100, pageToken: "" });
      expect(tickets.map((ticket) => ticket.id)).toContain(id);
    }
    expect((await operator.searchTickets({ query: "nada parecido", ...all })).tickets).toEqual([]);
  });
});

describe("a change", () => {
  it("is refused to who saw an older version", async () => {
    const { id, version } = await town.create();
    const operator = town.as("operator");
    await operator.takeTicket({ ticketId: id, expectedVersion: version });
    await expect(operator.takeTicket({ ticketId: id, expectedVersion: version })).rejects.toMatchObject({
      kind: "VERSION_MISMATCH",
    });
  });

  it("of the plazo beyond the maximum needs a supervisor with a reason", async () => {
    const { id } = await town.create();
    const plazo = { ...at(id), deadline: service.clock.now().add({ hours: 48 }), overrideReason: "Repuesto" };
    await expect(town.as("operator").setDeadline(plazo)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "DEADLINE_BEYOND_MAXIMUM",
    });
    await expect(town.as("supervisor").setDeadline({ ...plazo, overrideReason: "" })).rejects.toMatchObject({
      reason: "DEADLINE_REASON_MISSING",
    });
    const { ticket } = await town.as("supervisor").setDeadline(plazo);
    expect(ticket?.firstDeadline).toEqual(plazo.deadline);
  });

  it("by two at once to the same ticket keeps both", async () => {
    const { id } = await town.create();
    const note = (body: string) =>
      town.as("operator").postMessage({
        ...at(id),
        visibility: "INTERNAL",
        body,
        courseOfAction: false,
        spoken: false,
      });
    await Promise.all(["una", "dos", "tres"].map(note));
    const { messages } = await town.as("operator").listTicketMessages({ ticketId: id, ...all });
    expect(messages.map(({ body }) => body).toSorted()).toEqual(["dos", "tres", "una"]);
  });
});

describe("what persists", () => {
  it("stays with the highest area when no level is above, and says whose it is", async () => {
    const { id } = await town.create({ kind: "SERVICE_REQUEST" });
    const operator = town.as("operator");
    await operator.takeTicket(at(id));
    await operator.recordKnowledgeCheck({
      ...at(id),
      result: "NOT_APPLICABLE",
      articleId: "",
      note: "Nuevo",
    });
    await operator.escalateTicket({
      ...at(id),
      level: "L3_DEVELOPMENT",
      areaId: town.areas.L3_DEVELOPMENT,
      reason: "Es un defecto",
      consultationNotApplicableReason: "Ya lo confirmó desarrollo",
    });
    const developer = town.as("developer");
    await developer.recordResolution({ ...at(id), resolution: structuredClone(remedy) as never });
    await developer.returnTicket({ ...at(id), reason: "SOLVED", note: "Listo" });
    await operator.resolveTicket({
      ...at(id),
      summary: "Corregido",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    const said = { answer: "PERSISTS", comment: "Sigue igual", channelId: "" } as const;
    const verification = { ...at(id), ...said };
    const { ticket } = await operator.recordVerification(verification);
    expect(ticket).toMatchObject({ cycle: 2, areaName: "Desarrollo", state: "IN_PROGRESS" });
    expect(ticket?.hops.at(-1)?.reason).toMatch(/contacto jerárquico. Sigue igual$/);
  });
});

describe("other services", () => {
  it("get texts by id: notices, public messages, digests without security incidents", async () => {
    const { entityId } = town;
    const { id } = await town.create({ kind: "INQUIRY" });
    await town.as("operator").resolveTicket({
      ...at(id),
      summary: "Se explicó.",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    const secret = await town.create({ kind: "SECURITY_INCIDENT" });
    const directory = (name: string) =>
      service.client(TicketDirectoryServiceService, callers.service(name, { entityId }));
    const data = await directory("channels").getNotificationData({ entityId, ticketId: id });
    expect(data).toMatchObject({ requesterEmail: "juana@example.bo", restricted: false, state: "RESOLVED" });
    const ids = { entityId, ticketId: secret.id };
    expect(await directory("channels").getNotificationData(ids)).toMatchObject({ restricted: true });
    const { messages } = await town.as("operator").listTicketMessages({ ticketId: id, ...all });
    const messageId = messages[0]?.id ?? "";
    expect(await directory("channels").getMessageText({ entityId, ticketId: id, messageId })).toEqual({
      body: "Se explicó.",
    });
    const open = await town.create();
    const { digests, seenTicketIds } = await directory("knowledge").listTicketDigests({
      entityId,
      ticketIds: [id, secret.id, open.id, uuidv7()],
    });
    expect(digests).toMatchObject([{ ticketId: id, summary: "Se explicó." }]);
    expect(seenTicketIds.sort()).toEqual([id, open.id].sort());
  });
});

describe("isolation", () => {
  it("holds for every table", async () => {
    expect(await assertIsolation(service.urls.owner)).toEqual([]);
  });

  it("holds with connections of one, entities interleaved", async () => {
    const created = await Promise.all(
      Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? town : other).create()),
    );
    const seen = await Promise.all(
      created.map(({ id }, index) =>
        service
          .client(TicketServiceService, (index % 2 === 0 ? other : town).people.operator)
          .getTicket({ ticketId: id })
          .catch(({ reason }: { reason: string }) => reason),
      ),
    );
    expect(new Set(seen)).toEqual(new Set(["TICKET_NOT_FOUND"]));
  });
});
