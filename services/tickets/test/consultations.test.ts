import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import type { ConsultationState } from "@yanapa/proto/yanapa/tickets/v1/ticket.ts";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { keepMember } from "../src/store/entity/members.ts";
import { keepArea, type LevelName } from "../src/store/ticket/projections.ts";
import { areaRoles, remedy, startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;
let other: Town;
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const inTown = () => ({ kind: "staff", entityId: town.entityId, restricted: true }) as const;

/** Identity tells that somebody serves in an area. */
const serves = (personId: string, role: "OPERATOR" | "SPECIALIST" | "SUPERVISOR", areaIds: string[]) =>
  service.database.work(inTown(), (tx) =>
    keepMember(tx, {
      entityId: town.entityId,
      id: personId,
      personId,
      roles: [role],
      areaIds,
      active: true,
      version: 1,
    }),
  );
const addArea = async (...levels: LevelName[]): Promise<string> => {
  const id = uuidv7();
  await service.database.work(inTown(), (tx) =>
    keepArea(tx, { entityId: town.entityId, id, name: `Área ${id}`, levels, version: 1 }),
  );
  return id;
};

beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "1234567" });
  town = await Town.build(service, "CONSULTA");
  other = await Town.build(service, "OTRA");
  await serves(town.people.operator.personId, "OPERATOR", [town.areas.L1]);
  await serves(town.people.specialist.personId, "SPECIALIST", [town.areas.L2]);
});
afterAll(() => service?.stop());

const ask = async (ticketId: string, areaId: string, hours = 1, who: keyof Town["people"] = "operator") => {
  const dueAt = service.clock.now().add({ hours });
  const { ticket } = await town
    .as(who)
    .askConsultation({ ...at(ticketId), areaId, question: "¿Hay trabajos?", dueAt });
  return ticket?.consultations.at(-1)?.id ?? "";
};
const list = (
  who: keyof Town["people"],
  some: { areaId?: string; states?: ConsultationState[]; pageSize?: number; pageToken?: string } = {},
) => town.as(who).listConsultations({ areaId: "", states: [], pageSize: 0, pageToken: "", ...some });
const idsOf = ({ consultations }: Awaited<ReturnType<typeof list>>) =>
  consultations.map(({ consultation }) => consultation?.id ?? "");

describe("what an area was asked", () => {
  it("is listed for its people, the first due first, by state and in pages", async () => {
    const { id, number } = await town.create();
    const [late, soon, now] = [
      await ask(id, town.areas.L2, 3),
      await ask(id, town.areas.L2, 2),
      await ask(id, town.areas.L2, 1),
    ];
    const mine = await list("specialist");
    expect(idsOf(mine)).toEqual([now, soon, late]);
    expect(mine.consultations[0]).toMatchObject({
      state: "AWAITING",
      late: false,
      consultation: {
        question: "¿Hay trabajos?",
        areaId: town.areas.L2,
        askedById: town.people.operator.personId,
      },
      ticket: { id, number, subject: "No abre el sistema de correspondencia", areaId: town.areas.L1 },
    });
    const first = await list("specialist", { pageSize: 2 });
    const second = await list("specialist", { pageSize: 2, pageToken: first.nextPageToken });
    expect([idsOf(first), idsOf(second), second.nextPageToken]).toEqual([[now, soon], [late], ""]);
    await expect(list("specialist", { pageToken: "abc" })).rejects.toMatchObject({
      reason: "PAGE_TOKEN_INVALID",
    });

    await town.as("specialist").answerConsultation({ ...at(id), consultationId: now, answer: "Sí." });
    expect(idsOf(await list("specialist"))).toEqual([soon, late]);
    expect(idsOf(await list("specialist", { states: ["ANSWERED"] }))).toEqual([now]);
    await town.as("operator").settleConsultation({ ...at(id), consultationId: now, result: "SOLVED" });
    expect(idsOf(await list("specialist", { states: ["ENDED"] }))).toEqual([now]);
    service.clock.advance(Temporal.Duration.from({ minutes: 150 }));
    expect((await list("specialist")).consultations.map((one) => one.late)).toEqual([true, false]);

    // What was never answered ends with its ticket.
    await town.as("operator").takeTicket(at(id));
    await town.as("operator").recordResolution({ ...at(id), resolution: structuredClone(remedy) as never });
    await town.as("operator").resolveTicket({
      ...at(id),
      summary: "Listo",
      reportText: "Falló el disco",
      interruption: "NONE",
      interruptionReason: "",
      outagesGoOn: false,
    });
    expect(idsOf(await list("specialist"))).toEqual([]);
    expect(idsOf(await list("specialist", { states: ["ENDED", "AWAITING"] }))).toEqual([now, soon, late]);
  });

  it("is of their own areas alone, but for supervisors, and of one entity", async () => {
    const { id } = await town.create();
    const asked = await ask(id, town.areas.L2);
    expect(idsOf(await list("operator"))).toEqual([]);
    await expect(list("operator", { areaId: town.areas.L2 })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "AREA_NOT_YOURS",
    });
    expect(idsOf(await list("supervisor", { areaId: town.areas.L2 }))).toContain(asked);
    await expect(list("supervisor", { areaId: other.areas.L2 })).rejects.toMatchObject({
      kind: "NOT_FOUND",
      reason: "AREA_NOT_FOUND",
    });
    const intruder = callers.specialist({ entityId: other.entityId, areaIds: [town.areas.L2] });
    const found = await service
      .client(TicketServiceService, intruder)
      .listConsultations({ areaId: "", states: [], pageSize: 0, pageToken: "" });
    expect(found.consultations).toEqual([]);
  });

  it("goes out of sight with a ticket that turns out to be a security incident", async () => {
    const { id } = await town.create();
    const asked = await ask(id, town.areas.L2);
    await town.as("operator").triageTicket({
      ...at(id),
      kind: "SECURITY_INCIDENT",
      serviceId: town.serviceId,
      scope: "ONE",
      impact: "HIGH",
      urgency: "HIGH",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    });
    const states: ConsultationState[] = ["AWAITING", "ANSWERED", "ENDED"];
    expect(idsOf(await list("specialist", { states }))).not.toContain(asked);
    expect(idsOf(await list("supervisor", { areaId: town.areas.L2, states }))).toContain(asked);
  });
});

describe("an area without people", () => {
  it("is asked nothing and given nothing, with the reason", async () => {
    const refused = { kind: "INVALID_ARGUMENT", fields: [{ field: "area_id", reason: "AREA_EMPTY" }] };
    const [first, second] = [await addArea("L1"), await addArea("L2")];
    const { id } = await town.create();
    await town.as("operator").takeTicket(at(id));
    await town
      .as("operator")
      .recordKnowledgeCheck({ ...at(id), result: "NO_ARTICLE", articleId: "", note: "" });
    const operator = town.as("operator");
    const triage = { ...town.registration(), ...at(id), areaId: first };
    const escalation = {
      level: "L2",
      areaId: second,
      reason: "x",
      consultationNotApplicableReason: "x",
    } as const;
    for (const attempt of [
      () => ask(id, second),
      () => operator.rerouteTicket({ ...at(id), areaId: first, reason: "Es suyo" }),
      () => operator.escalateTicket({ ...at(id), ...escalation }),
      () => operator.triageTicket(triage),
      () => town.create({ areaId: first }),
    ])
      await expect(attempt()).rejects.toMatchObject(refused);
    // Identity knows of somebody whose event is still on its way.
    areaRoles.set(second, "ENTITY_ADMIN");
    await expect(ask(id, second)).rejects.toMatchObject(refused);
    areaRoles.set(second, "SPECIALIST");
    await expect(ask(id, second)).resolves.not.toBe("");
  });

  it("gets nothing by itself while another of its level has people", async () => {
    const person = callers.operator({ entityId: town.entityId, areaIds: [town.areas.L1] });
    const before = await addArea("L3_SECURITY");
    const staffed = await addArea("L3_SECURITY");
    await serves(person.personId, "SUPERVISOR", [staffed]);
    const incident = await town.create({ kind: "SECURITY_INCIDENT" });
    expect([before, town.areas.L3_SECURITY]).not.toContain(incident.areaId);
    expect(incident.areaId).toBe(staffed);
  });
});

describe("what was derived and comes back", () => {
  it("comes to the requester's contact, who can act on it", async () => {
    const area = await addArea("L1");
    const colleague = callers.operator({ entityId: town.entityId, areaIds: [area] });
    await serves(colleague.personId, "OPERATOR", [area]);
    const { id } = await town.create();
    await town.as("operator").rerouteTicket({ ...at(id), areaId: area, reason: "Es del negocio" });
    const there = service.client(TicketServiceService, colleague);
    await there.takeTicket(at(id));
    await there.recordKnowledgeCheck({ ...at(id), result: "NO_ARTICLE", articleId: "", note: "" });
    await there.escalateTicket({
      ...at(id),
      level: "L2",
      areaId: town.areas.L2,
      reason: "Es del servidor",
      consultationNotApplicableReason: "Ya lo conocen",
    });
    await town.as("specialist").takeTicket(at(id));
    const { ticket } = await town
      .as("specialist")
      .returnTicket({ ...at(id), reason: "SOLVED", note: "Listo" });
    const operatorId = town.people.operator.personId;
    expect(ticket).toMatchObject({ areaId: town.areas.L1, holderId: operatorId, operatorId, level: "L1" });
    await town.as("operator").recordResolution({ ...at(id), resolution: structuredClone(remedy) as never });
  });
});

describe("a hierarchical escalation by hand", () => {
  it("leaves control where it is, keeps the hop, and raises no level", async () => {
    const { id, areaId } = await town.create();
    await town.as("operator").takeTicket(at(id));
    const escalate = (who: keyof Town["people"]) =>
      town.as(who).escalateToHierarchy({ ...at(id), reason: "El proveedor no responde" });
    await expect(escalate("specialist")).rejects.toMatchObject({ reason: "AREA_NOT_YOURS" });
    const { ticket } = await escalate("operator");
    expect(ticket).toMatchObject({ areaId, level: "L1", holderId: town.people.operator.personId });
    expect(ticket?.hops.at(-1)).toMatchObject({
      kind: "HIERARCHICAL",
      areaId,
      reason: "El proveedor no responde",
      actorId: town.people.operator.personId,
    });
    const { entries } = await town
      .as("supervisor")
      .listTicketHistory({ ticketId: id, pageSize: 0, pageToken: "" });
    expect(entries.at(-1)?.summary).toBe(
      "Se escaló al contacto jerárquico; el control sigue en «Mesa de ayuda». Motivo: El proveedor no responde",
    );
  });
});
