import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketDirectoryServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_directory_service.ts";
import { TicketMessageAdded } from "@yanapa/proto/yanapa/tickets/v1/ticket_events.ts";
import { callers, type TestService } from "@yanapa/testing";
import { keepMaximumTimes } from "../src/store/entity/maximum-times.ts";
import { remedy, startTickets, Town, withoutMaximumTimes } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
/** Has maximum times: one day, by the fake. */
let town: Town;
/** Has published none. */
let young: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "AGETIC");
  young = await Town.build(service, "SEGIP", { hasMaximumTimes: false });
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const nothing = {
  occurredAt: undefined,
  presumedCause: "",
  affectedUsers: "",
  behaviour: "",
  equipment: "",
  software: "",
};
const classification = {
  scope: "UNSPECIFIED",
  serviceId: "",
  impact: "HIGH",
  urgency: "HIGH",
  priority: "UNSPECIFIED",
  priorityOverrideReason: "",
  areaId: "",
} as const;
const fields = (...names: string[]) => ({
  kind: "INVALID_ARGUMENT",
  fields: names.map((field) => ({ field, reason: "INCIDENT_FACT_MISSING" })),
});
const inHours = (hours: number) => service.clock.now().add({ hours });
const submitted = async (where: Town) => {
  const { RequestServiceService } = await import("@yanapa/proto/yanapa/tickets/v1/request_service.ts");
  const { request } = await service
    .client(RequestServiceService, callers.requester({ personId: uuidv7() }))
    .submitRequest({
      entityId: where.entityId,
      subject: "No abre",
      description: "La pantalla queda en blanco",
      scope: "ONE",
      phone: "",
    });
  return request?.id ?? "";
};
const events = (ticketId: string, type: string) =>
  service.database.work({ kind: "staff", entityId: town.entityId, restricted: true }, (tx) =>
    tx.query<{ body: Uint8Array }>(
      "test_events",
      "SELECT body FROM event WHERE aggregate_id = $1 AND type LIKE $2 ORDER BY position",
      [ticketId, `%${type}`],
    ),
  );

describe("the facts of an incident", () => {
  it("are told by field when its kind needs them", async () => {
    for (const incident of [undefined, nothing, { ...nothing, presumedCause: "Un corte" }]) {
      await expect(town.create({ incident })).rejects.toMatchObject(
        fields("incident.affected_users", "incident.behaviour"),
      );
      await expect(town.create({ incident, kind: "SECURITY_INCIDENT" })).rejects.toMatchObject(
        fields("incident.occurred_at", "incident.affected_users", "incident.behaviour"),
      );
    }
    const request = await town.create({ kind: "SERVICE_REQUEST", incident: nothing });
    expect(request).toMatchObject({ incident: undefined, missingFacts: [] });
  });

  it("come later too, each for itself, from who attends, and before it is resolved", async () => {
    const { id } = await town.create({ scope: "UNSPECIFIED", serviceId: "" });
    const operator = town.as("operator");
    await operator.takeTicket(at(id));
    await operator.recordResolution({ ...at(id), resolution: remedyOf() });
    const said = {
      summary: "Listo",
      reportText: "Se liberó espacio",
      interruption: "NONE",
      interruptionReason: "",
    } as const;
    await expect(operator.resolveTicket({ ...at(id), ...said })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "INCIDENT_INCOMPLETE",
      data: { missing: "scope" },
    });
    const later = {
      ...at(id),
      scope: "UNSPECIFIED",
      serviceId: "",
      incident: undefined,
      occurrenceConfirmed: false,
    } as const;
    await expect(town.as("specialist").completeTicket({ ...later, scope: "ALL" })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    await expect(operator.completeTicket({ ...later, serviceId: young.serviceId })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    const software = { ...nothing, software: "Correspondencia 2.1" };
    const { ticket } = await operator.completeTicket({
      ...later,
      incident: software,
      scope: "ALL",
      serviceId: town.serviceId,
    });
    expect(ticket).toMatchObject({
      scope: "ALL",
      serviceId: town.serviceId,
      missingFacts: [],
      incident: { behaviour: "Pantalla en blanco", software: "Correspondencia 2.1" },
    });
    const { ticket: same } = await operator.completeTicket({ ...later, scope: "ALL" });
    expect(same?.version).toBe(ticket?.version);
    expect((await operator.resolveTicket({ ...at(id), ...said })).ticket?.state).toBe("RESOLVED");
  });

  it("are given at triage as far as they are known", async () => {
    const ticketId = await submitted(town);
    const operator = town.as("operator");
    const triage = { ...at(ticketId), ...classification, kind: "INCIDENT" } as const;
    const { ticket } = await operator.triageTicket({
      ...triage,
      incident: { ...nothing, behaviour: "No abre" },
    });
    expect(ticket?.missingFacts).toEqual(["affected_users"]);
    const { ticket: corrected } = await operator.triageTicket({
      ...triage,
      scope: "GROUP",
      incident: { ...nothing, affectedUsers: "Ventanilla" },
    });
    expect(corrected).toMatchObject({
      missingFacts: [],
      incident: { behaviour: "No abre", affectedUsers: "Ventanilla" },
    });
    // Whom it affects stays as it was where triage says nothing of it.
    expect((await operator.triageTicket(triage)).ticket?.scope).toBe("GROUP");
  });

  it("ask when it happened more than a year ago", async () => {
    const occurredAt = service.clock.now().subtract({ hours: 24 * 400 });
    const incident = { ...nothing, occurredAt, affectedUsers: "Todos", behaviour: "Lento" };
    const asked = { fields: [{ field: "incident.occurred_at", reason: "OCCURRENCE_LONG_AGO" }] };
    await expect(town.create({ incident })).rejects.toMatchObject(asked);
    const { id } = await town.create({ incident, occurrenceConfirmed: true });
    const later = { ...at(id), scope: "UNSPECIFIED", serviceId: "", occurrenceConfirmed: false } as const;
    const operator = town.as("operator");
    await expect(operator.completeTicket({ ...later, incident })).rejects.toMatchObject(asked);
    const triage = { ...at(id), ...classification, kind: "INCIDENT", incident } as const;
    await expect(operator.triageTicket(triage)).rejects.toMatchObject(asked);
    expect((await operator.triageTicket({ ...triage, occurrenceConfirmed: true })).ticket?.triaged).toBe(
      true,
    );
  });
});

describe("the plazo", () => {
  const missing = { fields: [{ field: "deadline", reason: "DEADLINE_MISSING" }] };

  it("is obligatory at registration and triage until maximum times are published", async () => {
    await expect(young.create()).rejects.toMatchObject(missing);
    const deadline = inHours(300);
    expect(await young.create({ deadline })).toMatchObject({ deadline, firstDeadline: deadline, version: 2 });
    await expect(young.create({ deadline: inHours(-1) })).rejects.toMatchObject({
      reason: "DEADLINE_NOT_AHEAD",
    });
    await expect(young.create({ acceptMaximum: true })).rejects.toMatchObject({
      reason: "MAXIMUM_TIME_MISSING",
    });
    const triage = { ...at(await submitted(young)), ...classification, kind: "INQUIRY" } as const;
    await expect(young.as("operator").triageTicket(triage)).rejects.toMatchObject(missing);
    await young.as("operator").triageTicket({ ...triage, deadline });
    // What has one keeps it.
    expect((await young.as("operator").triageTicket(triage)).ticket?.deadline).toEqual(deadline);
    expect(await proposal(young)).toEqual({ deadline: undefined, obligatory: true });
  });

  it("is not needed for what is resolved in the same contact, until that goes on", async () => {
    const { id } = await young.create({ kind: "INQUIRY", sameContact: true });
    const ask = { areaId: young.areas.L2, question: "¿Cómo?", dueAt: inHours(2) };
    const operator = young.as("operator");
    await expect(operator.askConsultation({ ...at(id), ...ask })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "DEADLINE_MISSING",
    });
    await operator.setDeadline({ ...at(id), deadline: inHours(3), overrideReason: "" });
    expect((await operator.askConsultation({ ...at(id), ...ask })).ticket?.consultations).toHaveLength(1);
  });

  it("is proposed from the maximum and taken by one key", async () => {
    const receivedAt = service.clock.now();
    expect(await proposal(town, receivedAt)).toEqual({
      deadline: receivedAt.add({ hours: 24 }),
      obligatory: false,
    });
    const taken = await town.create({ receivedAt, acceptMaximum: true });
    expect(taken.deadline).toEqual(receivedAt.add({ hours: 24 }));
    await expect(town.create({ acceptMaximum: true, deadline: inHours(1) })).rejects.toMatchObject({
      fields: [{ field: "deadline", reason: "DEADLINE_TWICE" }],
    });
    await expect(town.create({ deadline: inHours(48) })).rejects.toMatchObject({
      reason: "DEADLINE_BEYOND_MAXIMUM",
    });
    const triage = { ...at(await submitted(town)), ...classification, kind: "INQUIRY" } as const;
    const { ticket } = await town.as("operator").triageTicket({ ...triage, acceptMaximum: true });
    expect(ticket?.deadline).toEqual(ticket?.receivedAt?.add({ hours: 24 }));
  });

  it("may be left to the maximum from the moment that it is published, heard here or not", async () => {
    withoutMaximumTimes.delete(young.entityId);
    expect((await young.create()).deadline).toBeUndefined();
    await service.database.work({ kind: "staff", entityId: young.entityId, restricted: false }, (tx) =>
      keepMaximumTimes(tx, { entityId: young.entityId, version: 1, populations: [{}] }),
    );
    expect((await young.create()).deadline).toBeUndefined();
  });

  it("is obligatory for the tickets that no published maximum is for", async () => {
    const part = await Town.build(service, "PARTE", { hasMaximumTimes: false });
    const populations = [
      { kind: "INQUIRY" },
      { kind: "INCIDENT", priority: "HIGH", serviceId: uuidv7() },
      { kind: "INCIDENT", priority: "LOW", serviceId: part.serviceId },
    ];
    await service.database.work({ kind: "staff", entityId: part.entityId, restricted: false }, (tx) =>
      keepMaximumTimes(tx, { entityId: part.entityId, version: 1, populations }),
    );
    const missing = { kind: "INVALID_ARGUMENT", fields: [{ field: "deadline", reason: "DEADLINE_MISSING" }] };
    await expect(part.create({ kind: "INCIDENT" })).rejects.toMatchObject(missing);
    expect((await part.create({ kind: "INCIDENT", deadline: inHours(3) })).deadline).toBeDefined();
    const low = { kind: "INCIDENT", impact: "LOW", urgency: "LOW" } as const;
    expect((await part.create(low)).deadline).toBeUndefined();
    expect((await part.create({ kind: "INQUIRY" })).deadline).toBeUndefined();
    const triage = { ...at(await submitted(part)), ...classification };
    await expect(
      part.as("operator").triageTicket({ ...triage, kind: "SERVICE_REQUEST" }),
    ).rejects.toMatchObject(missing);
    const { ticket } = await part.as("operator").triageTicket({ ...triage, kind: "INQUIRY" });
    expect(ticket?.deadline).toBeUndefined();
  });

  const proposal = (where: Town, receivedAt?: Temporal.Instant) =>
    where.as("operator").proposeDeadline({
      kind: "INCIDENT",
      priority: "HIGH",
      impact: "HIGH",
      scope: "ALL",
      serviceId: where.serviceId,
      solutionKind: "UNSPECIFIED",
      requesterType: "UNSPECIFIED",
      receivedAt,
    });
});

describe("a late registration", () => {
  it("shows why", async () => {
    const receivedAt = service.clock.now().subtract({ minutes: 20 });
    const { id, lateRecordReason } = await town.create({ receivedAt, lateRecordReason: "Llegó por nota" });
    expect(lateRecordReason).toBe("Llegó por nota");
    expect((await town.as("supervisor").getTicket({ ticketId: id })).ticket?.lateRecordReason).toBe(
      "Llegó por nota",
    );
  });
});

describe("a caller who gives no name", () => {
  const unidentified = { contactId: "", unidentified: true, originProof: "NONE" } as const;

  it("gets a ticket as no identificado, which is attended like any other", async () => {
    const ticket = await town.create({ ...unidentified, kind: "INQUIRY" });
    expect(ticket).toMatchObject({ requesterName: "No identificado", contactId: "", unidentified: true });
    const data = await service
      .client(TicketDirectoryServiceService, callers.service("channels"))
      .getNotificationData({
        entityId: town.entityId,
        ticketId: ticket.id,
      });
    expect(data).toMatchObject({ requesterEmail: "", requesterPhone: "" });
    const { ticket: resolved } = await town.as("operator").resolveTicket({
      ...at(ticket.id),
      summary: "Se explicó el trámite",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    expect(resolved?.state).toBe("RESOLVED");
  });

  it("is said so, and nothing else is said of them", async () => {
    const refusals = [
      [{ contactId: "" }, "contact_id", "CONTACT_MISSING"],
      [{ ...unidentified, contactId: town.contactId }, "contact_id", "CONTACT_UNEXPECTED"],
      [{ ...unidentified, originProof: "CHECKED" }, "origin_proof", "ORIGIN_UNPROVEN"],
    ] as const;
    for (const [facts, field, reason] of refusals)
      await expect(town.create(facts)).rejects.toMatchObject({ fields: [{ field, reason }] });
  });
});

describe("what is spoken", () => {
  it("tells how, for the log of contacts", async () => {
    const { id } = await town.create();
    const spoken = {
      ...at(id),
      visibility: "PUBLIC",
      body: "Lo vemos hoy",
      courseOfAction: true,
      spoken: true,
    } as const;
    await town.as("operator").postMessage(spoken);
    await town.as("operator").postMessage({ ...spoken, spokenMedium: "COUNTER", spokenOutbound: true });
    await town.as("operator").postMessage({ ...spoken, spoken: false });
    const told = (await events(id, "TicketMessageAdded")).map(({ body }) => TicketMessageAdded.decode(body));
    expect(told).toMatchObject([
      { spokenMedium: "PHONE", spokenOutbound: false, contactEntryId: "" },
      { spokenMedium: "COUNTER", spokenOutbound: true, contactEntryId: "" },
      { spokenMedium: "UNSPECIFIED", contactEntryId: "" },
    ]);
  });
});

const remedyOf = () => ({
  ...remedy,
  alternatives: [...remedy.alternatives],
  operations: [...remedy.operations],
  elements: [...remedy.elements],
});
