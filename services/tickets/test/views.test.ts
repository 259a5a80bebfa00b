import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { ListTicketsRequest } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import type { TestService } from "@yanapa/testing";
import { keepMember } from "../src/store/entity/members.ts";
import { keepClock } from "../src/store/ticket/told-times.ts";
import { anyQueue, startTickets, Town } from "./town.ts";

let service: TestService;

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });

const idsOf = async (town: Town, who: keyof Town["people"], filter: Partial<ListTicketsRequest>) =>
  (await town.as(who).listTickets({ ...anyQueue, ...filter })).tickets.map(({ id }) => id);

const countsOf = async (town: Town, who: keyof Town["people"], areaIds: string[] = []) => {
  const { views } = await town.as(who).countTicketViews({ areaIds });
  return Object.fromEntries(views.map(({ view, count }) => [view, count]));
};

const join = (town: Town, personId: string, roles: string[], areaIds: string[]) =>
  service.database.work({ kind: "staff", entityId: town.entityId, restricted: true }, (tx) =>
    keepMember(tx, {
      entityId: town.entityId,
      id: uuidv7(),
      personId,
      roles,
      areaIds,
      active: true,
      version: 1,
    }),
  );

it("shows each view to whom it belongs, and counts what it shows", async () => {
  const town = await Town.build(service, "VISTA");
  const operator = town.as("operator");
  const [mine, waiting, overdue, soon] = [
    await town.create(),
    await town.create(),
    await town.create({ subject: "con atraso" }),
    await town.create(),
  ];
  const secret = await town.create({ kind: "SECURITY_INCIDENT" });
  for (const { id } of [mine, waiting]) await operator.takeTicket(at(id));
  await operator.startWaiting({ ...at(waiting.id), waitingFor: "REQUESTER", reason: "Falta la carta" });
  const now = service.clock.now();
  for (const [{ id }, overdueAt] of [
    [overdue, now.subtract({ minutes: 1 })],
    [soon, now.add({ hours: 1 })],
  ] as const)
    await service.database.work({ kind: "staff", entityId: town.entityId, restricted: true }, (tx) =>
      keepClock(tx, id, {
        clockVersion: 1,
        maximumDueAt: overdueAt,
        firstResponseDueAt: overdueAt,
        overdueAt,
        measures: undefined,
        ticketVersion: 1,
      }),
    );
  expect(new Set(await idsOf(town, "operator", { view: "MINE" }))).toEqual(new Set([mine.id, waiting.id]));
  expect(await idsOf(town, "operator", { view: "WAITING" })).toEqual([waiting.id]);
  expect(await idsOf(town, "operator", { view: "OVERDUE" })).toEqual([overdue.id]);
  expect(await idsOf(town, "operator", { view: "DUE_SOON" })).toEqual([soon.id]);
  expect(await idsOf(town, "operator", { view: "SECURITY" })).toEqual([]);
  expect(await idsOf(town, "security", { view: "SECURITY" })).toEqual([secret.id]);
  expect(await countsOf(town, "operator")).toEqual({
    UNSPECIFIED: 4,
    MINE: 2,
    MY_AREAS: 4,
    UNASSIGNED: 2,
    UNTRIAGED: 0,
    WAITING: 1,
    DUE_SOON: 1,
    OVERDUE: 1,
    RETURNED: 0,
    TO_VERIFY: 0,
    TO_CLOSE: 0,
    PROPOSED: 0,
    REOPENED: 0,
    CONSULTATIONS: 0,
  });
  expect(await countsOf(town, "security")).toMatchObject({ UNSPECIFIED: 5, MY_AREAS: 1, SECURITY: 1 });
  expect(await countsOf(town, "security", [town.areas.L2])).toMatchObject({
    UNSPECIFIED: 0,
    MY_AREAS: 1,
    SECURITY: 0,
  });
});

it("tells in a summary whose turn it is, and who wrote last", async () => {
  const town = await Town.build(service, "TURNO");
  const operator = town.as("operator");
  const { id } = await town.create();
  const summary = async () => (await operator.listTickets({ ...anyQueue, counted: true })).tickets[0];
  expect(await summary()).toMatchObject({
    turn: "FIRST_RESPONSE",
    language: "es-BO",
    serviceId: town.serviceId,
    channelId: town.phoneId,
    contactId: town.contactId,
    cycle: 1,
    triaged: true,
    levelPath: ["L1"],
    returned: false,
    lastPublicMessageBy: "UNSPECIFIED",
  });
  await operator.takeTicket(at(id));
  await operator.postMessage({
    ...at(id),
    visibility: "PUBLIC",
    body: "Lo revisamos.",
    courseOfAction: false,
    spoken: false,
  });
  expect(await summary()).toMatchObject({
    turn: "FIRST_LEVEL",
    lastPublicMessageBy: "STAFF",
    operatorId: town.people.operator.personId,
  });
  await operator.startWaiting({ ...at(id), waitingFor: "THIRD_PARTY", reason: "El proveedor" });
  expect(await summary()).toMatchObject({ turn: "THIRD_PARTY", waitingReason: "El proveedor" });
  expect(await operator.listTickets({ ...anyQueue, counted: true, turns: ["THIRD_PARTY"] })).toMatchObject({
    total: 1,
    more: false,
    turns: [{ turn: "THIRD_PARTY", count: 1 }],
  });
  expect(await idsOf(town, "operator", { turns: ["FIRST_LEVEL", "REQUESTER"] })).toEqual([]);
});

it("narrows a view by every filter, alone and together", async () => {
  const town = await Town.build(service, "FILTRO");
  const { id } = await town.create();
  const now = service.clock.now();
  const fits: Partial<ListTicketsRequest>[] = [
    { kinds: ["INCIDENT", "INQUIRY"] },
    { priorities: ["HIGH"] },
    { serviceId: town.serviceId },
    { channelId: town.phoneId },
    { contactId: town.contactId },
    { unassignedOnly: true },
    { receivedFromTime: now.subtract({ hours: 1 }), receivedBeforeTime: now.add({ hours: 1 }) },
    { changedFromTime: now.subtract({ hours: 1 }), changedBeforeTime: now.add({ hours: 1 }) },
    { language: "es-BO" },
    { areaIds: [town.areas.L1, town.areas.L2] },
    { areaIds: [town.areas.L1] },
  ];
  const others: Partial<ListTicketsRequest>[] = [
    { kinds: ["INQUIRY"] },
    { priorities: ["LOW"] },
    { serviceId: uuidv7() },
    { channelId: uuidv7() },
    { waitingFor: "REQUESTER" },
    { contactId: uuidv7() },
    { operatorId: uuidv7() },
    { reopenedOnly: true },
    { returnedOnly: true },
    { proposedOnly: true },
    { receivedBeforeTime: now.subtract({ hours: 1 }) },
    { changedFromTime: now.add({ hours: 1 }) },
    { language: "qu" },
    { areaIds: [town.areas.L2, town.areas.L3_DEVELOPMENT] },
  ];
  for (const sort of ["UNSPECIFIED", "DUE", "RECEIVED", "RECEIVED_LAST", "CHANGED_LAST"] as const) {
    for (const filter of fits) expect(await idsOf(town, "operator", { ...filter, sort })).toEqual([id]);
    for (const filter of others) expect(await idsOf(town, "operator", { ...filter, sort })).toEqual([]);
  }
  expect(await idsOf(town, "operator", Object.assign({}, ...fits) as Partial<ListTicketsRequest>)).toEqual([
    id,
  ]);
  await expect(town.as("operator").listTickets({ ...anyQueue, view: "CONSULTATIONS" })).rejects.toMatchObject(
    {
      kind: "INVALID_ARGUMENT",
    },
  );
});

it("gives a page after another in every order, none twice", async () => {
  const town = await Town.build(service, "ORDEN");
  const made: string[] = [];
  for (let index = 0; index < 5; index += 1) made.push((await town.create()).id);
  const operator = town.as("operator");
  for (const sort of ["UNSPECIFIED", "DUE", "RECEIVED", "RECEIVED_LAST", "CHANGED_LAST"] as const) {
    const seen: string[] = [];
    let pageToken = "";
    do {
      const page = await operator.listTickets({ ...anyQueue, sort, pageSize: 2, pageToken });
      seen.push(...page.tickets.map(({ id }) => id));
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
    expect(seen.toSorted()).toEqual(made.toSorted());
    if (sort === "RECEIVED_LAST") expect(seen).toEqual(made.toReversed());
  }
});

it("assigns a ticket to somebody of the area in control, and gives it back to their queue", async () => {
  const town = await Town.build(service, "DAR");
  const [colleague, stranger] = [uuidv7(), uuidv7()];
  await join(town, colleague, ["OPERATOR"], [town.areas.L1]);
  await join(town, stranger, ["SPECIALIST"], [town.areas.L2]);
  const { id, version } = await town.create();
  const supervisor = town.as("supervisor");
  const { ticket } = await supervisor.assignTicket({
    ticketId: id,
    expectedVersion: version,
    personId: colleague,
  });
  expect(ticket).toMatchObject({ holderId: colleague, state: "OPEN", version: version + 1 });
  await expect(
    supervisor.assignTicket({ ticketId: id, expectedVersion: version, personId: colleague }),
  ).rejects.toMatchObject({ reason: "VERSION_MISMATCH" });
  for (const personId of [stranger, uuidv7()])
    await expect(supervisor.assignTicket({ ...at(id), personId })).rejects.toMatchObject({
      fields: [{ field: "person_id", reason: "PERSON_NOT_OF_AREA" }],
    });
  await expect(town.as("specialist").releaseTicket(at(id))).rejects.toMatchObject({
    reason: "AREA_NOT_YOURS",
  });
  const released = await town.as("operator").releaseTicket(at(id));
  expect(released.ticket).toMatchObject({ holderId: "", version: version + 2 });
  const { entries } = await supervisor.listTicketHistory({ ticketId: id, pageSize: 0, pageToken: "" });
  expect(entries.map(({ summary }) => summary).slice(-2)).toEqual([
    "Se asignó a una persona de «Mesa de ayuda».",
    "Volvió a la bandeja de «Mesa de ayuda».",
  ]);
});

it("assigns a security incident only to who may see it", async () => {
  const town = await Town.build(service, "RESERVA");
  const [analyst, developer] = [uuidv7(), uuidv7()];
  await join(town, analyst, ["L3_SECURITY"], [town.areas.L3_SECURITY]);
  await join(town, developer, ["L3_DEVELOPMENT"], [town.areas.L3_SECURITY]);
  const { id } = await town.create({ kind: "SECURITY_INCIDENT" });
  const security = town.as("security");
  await expect(security.assignTicket({ ...at(id), personId: developer })).rejects.toMatchObject({
    fields: [{ field: "person_id", reason: "PERSON_MAY_NOT_SEE" }],
  });
  const { ticket } = await security.assignTicket({ ...at(id), personId: analyst });
  expect(ticket?.holderId).toBe(analyst);
  await expect(town.as("operator").assignTicket({ ...at(id), personId: analyst })).rejects.toMatchObject({
    reason: "TICKET_NOT_FOUND",
  });
});
