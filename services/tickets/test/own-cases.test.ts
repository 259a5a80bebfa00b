import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { memberCounts, remedy, startTickets, Town } from "./town.ts";

/** Somebody of the staff, whose document the identity provider verified. */
const agentId = uuidv7();
let service: TestService;
let town: Town;
beforeAll(async () => {
  service = await startTickets({ personId: agentId, number: "7654321" });
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const refused = { kind: "PERMISSION_DENIED", reason: "REQUESTER_IS_AGENT" };
const submit = async (own: Town) => {
  const { request } = await requestsOf(agentId).submitRequest({
    entityId: own.entityId,
    subject: "No abre el sistema",
    description: "La pantalla queda en blanco.",
    scope: "ONE",
    phone: "",
  });
  return request?.id ?? "";
};
const requestsOf = (personId: string) =>
  service.client(RequestServiceService, callers.requester({ personId }));
const classification = {
  kind: "INQUIRY",
  serviceId: "",
  scope: "ONE",
  impact: "LOW",
  urgency: "LOW",
  priority: "UNSPECIFIED",
  priorityOverrideReason: "",
  areaId: "",
} as const;

/** An agent with every role in every area of an entity. */
const becomeAgent = (own: Town): void => {
  const agent = callers.operator({
    entityId: own.entityId,
    personId: agentId,
    areaIds: Object.values(own.areas),
    roles: ["OPERATOR", "SPECIALIST", "L3_SECURITY", "SUPERVISOR", "ENTITY_ADMIN"],
    restricted: true,
  });
  for (const who of Object.keys(own.people) as (keyof Town["people"])[]) own.people[who] = agent;
};

/** Every act of staff on a ticket. */
const acts = (own: Town, id: string): Promise<unknown>[] => {
  const agent = own.as("operator");
  const later = service.clock.now().add({ hours: 1 });
  const ago = service.clock.now().subtract({ minutes: 5 });
  return [
    agent.triageTicket({ ...at(id), ...classification }),
    agent.takeTicket(at(id)),
    agent.setDeadline({ ...at(id), deadline: later, overrideReason: "" }),
    agent.postMessage({ ...at(id), visibility: "PUBLIC", body: "a", courseOfAction: false, spoken: false }),
    agent.postMessage({ ...at(id), visibility: "INTERNAL", body: "a", courseOfAction: false, spoken: false }),
    agent.startWaiting({ ...at(id), waitingFor: "THIRD_PARTY", reason: "a" }),
    agent.endWaiting(at(id)),
    agent.recordKnowledgeCheck({ ...at(id), result: "NO_ARTICLE", articleId: "", note: "" }),
    agent.askConsultation({ ...at(id), areaId: own.areas.L2, question: "a", dueAt: later }),
    agent.answerConsultation({ ...at(id), consultationId: uuidv7(), answer: "a" }),
    agent.settleConsultation({ ...at(id), consultationId: uuidv7(), result: "SOLVED" }),
    agent.rerouteTicket({ ...at(id), areaId: own.areas.L2, reason: "a" }),
    agent.escalateTicket({
      ...at(id),
      level: "L2",
      areaId: own.areas.L2,
      reason: "a",
      consultationNotApplicableReason: "a",
    }),
    agent.returnTicket({ ...at(id), reason: "SOLVED", note: "a" }),
    agent.recordResolution({
      ...at(id),
      resolution: {
        ...remedy,
        alternatives: [...remedy.alternatives],
        operations: [...remedy.operations],
        elements: [...remedy.elements],
      },
    }),
    agent.recordOutage({
      ...at(id),
      serviceId: own.serviceId,
      scope: "ONE",
      degree: "DOWN",
      startTime: ago,
      endTime: undefined,
    }),
    agent.endOutage({ ...at(id), outageId: uuidv7(), endTime: ago }),
    agent.voidOutage({ ...at(id), outageId: uuidv7(), reason: "a" }),
    agent.correctOutage({
      ...at(id),
      outageId: uuidv7(),
      reason: "a",
      serviceId: own.serviceId,
      scope: "ONE",
      degree: "DOWN",
      startTime: ago,
      endTime: undefined,
    }),
    agent.linkOutage({ ...at(id), outageId: uuidv7() }),
    agent.unlinkOutage({ ...at(id), outageId: uuidv7(), reason: "a" }),
    agent.resolveTicket({
      ...at(id),
      summary: "a",
      reportText: "a",
      interruption: "NONE",
      interruptionReason: "",
    }),
    agent.recordVerification({ ...at(id), answer: "CONFIRMED", comment: "a", channelId: "" }),
    agent.proposeOutcome({ ...at(id), outcome: "WITHDRAWN", reason: "a" }),
    agent.closeTicket({ ...at(id), outcome: "WITHDRAWN", note: "" }),
    agent.reopenTicket({ ...at(id), reason: "a" }),
    agent.showToRequester(at(id)),
  ];
};

describe("an agent who is the requester", () => {
  it("has none of the acts of staff on their case, whatever their roles", async () => {
    const own = await Town.build(service, "PROPIO");
    const id = await submit(own);
    becomeAgent(own);
    for (const act of acts(own, id)) await expect(act).rejects.toMatchObject(refused);
    const { request } = await requestsOf(agentId).sendRequestMessage({ requestId: id, body: "Sigue igual" });
    expect(request?.messages.map(({ body }) => body)).toEqual(["Sigue igual"]);
  });

  it("may confirm the remedy of somebody else, and neither records nor closes it", async () => {
    const id = await submit(town);
    await town.as("operator").triageTicket({ ...at(id), ...classification });
    await town.as("operator").resolveTicket({
      ...at(id),
      summary: "Listo",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    const supervisor = callers.supervisor({ entityId: town.entityId, personId: agentId });
    const others = town.people.supervisor;
    town.people.supervisor = supervisor;
    await requestsOf(agentId).answerVerification({ requestId: id, answer: "CONFIRMED", comment: "" });
    const closing = { ...at(id), outcome: "SOLVED", note: "" } as const;
    await expect(town.as("supervisor").closeTicket(closing)).rejects.toMatchObject(refused);
    town.people.supervisor = others;
    expect((await town.as("supervisor").closeTicket(closing)).ticket?.state).toBe("CLOSED");
  });

  it("registers no ticket for themself, nor acts on a security incident of theirs that they don't see as such", async () => {
    const own = await Town.build(service, "FICHA");
    const card = await own.register("7654321", "CHECKED");
    await linked(own, card);
    const { id } = await own.create({ kind: "SECURITY_INCIDENT", contactId: card });
    becomeAgent(own);
    await expect(own.create({ contactId: card })).rejects.toMatchObject(refused);
    await expect(own.as("operator").takeTicket(at(id))).rejects.toMatchObject(refused);
  });

  it("is not given it by a rule either", async () => {
    const id = await submit(town);
    const { entityId } = town;
    const cause = {
      firingId: uuidv7(),
      ruleCode: "sin-responsable",
      ruleVersion: 1,
      trigger: "NO_OWNER",
      target: "UNSPECIFIED",
      threshold: "60",
    } as const;
    const orders = service.client(TicketActionServiceService, callers.service("escalation", { entityId }));
    await expect(
      orders.reassignTicket({ entityId, ticketId: id, areaId: "", personId: agentId, cause }),
    ).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [{ field: "person_id", reason: "REQUESTER_IS_AGENT" }],
    });
  });

  it("does all of it where the entity lets its only person, while they are", async () => {
    const own = await Town.build(service, "SOLA");
    const id = await submit(own);
    await own.set({ closingRule: "ONLY_PERSON" });
    becomeAgent(own);
    await expect(own.as("operator").takeTicket(at(id))).rejects.toMatchObject(refused);
    memberCounts.set(own.entityId, 1);
    const agent = own.as("operator");
    await agent.triageTicket({ ...at(id), ...classification });
    await agent.resolveTicket({
      ...at(id),
      summary: "Listo",
      reportText: "",
      interruption: "NONE",
      interruptionReason: "",
    });
    await agent.recordVerification({ ...at(id), answer: "CONFIRMED", comment: "Ya", channelId: "" });
    const { ticket } = await agent.closeTicket({ ...at(id), outcome: "SOLVED", note: "" });
    expect(ticket?.state).toBe("CLOSED");
  });
});

/** The card is linked to its verified person by the listener of its own registration. */
const linked = async (own: Town, contactId: string): Promise<void> => {
  await service.database.work({ kind: "staff", entityId: own.entityId, restricted: true }, (tx) =>
    tx.query("test_link", "UPDATE contact SET person_id = $2 WHERE id = $1", [contactId, agentId]),
  );
};
