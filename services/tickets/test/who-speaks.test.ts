import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { startTickets, Town } from "./town.ts";

const verified = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;
beforeAll(async () => {
  service = await startTickets(verified);
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const write = (who: keyof Town["people"], ticketId: string, visibility: "PUBLIC" | "INTERNAL") =>
  town.as(who).postMessage({ ...at(ticketId), visibility, body: "a", courseOfAction: false, spoken: false });

describe("who writes to the requester", () => {
  it("is the ticket's operator wherever it is, operators of the area in control, and supervisors", async () => {
    const { id } = await town.create();
    await town.as("operator").takeTicket(at(id));
    const refused = { kind: "PERMISSION_DENIED", reason: "NOT_THE_CONTACT" };
    await expect(write("specialist", id, "PUBLIC")).rejects.toMatchObject(refused);
    const stranger = callers.operator({ entityId: town.entityId, areaIds: [uuidv7()] });
    const own = town.people.operator;
    town.people.operator = stranger;
    await expect(write("operator", id, "PUBLIC")).rejects.toMatchObject(refused);
    town.people.operator = own;
    expect((await write("specialist", id, "INTERNAL")).ticket?.respondedAt).toBeUndefined();
    await town
      .as("operator")
      .recordKnowledgeCheck({ ...at(id), result: "NO_ARTICLE", articleId: "", note: "" });
    await town.as("operator").escalateTicket({
      ...at(id),
      level: "L2",
      areaId: town.areas.L2,
      reason: "Es del servidor",
      consultationNotApplicableReason: "Ya lo conocen",
    });
    await expect(write("specialist", id, "PUBLIC")).rejects.toMatchObject(refused);
    expect((await write("operator", id, "PUBLIC")).ticket?.respondedAt).toBeDefined();
    await write("supervisor", id, "PUBLIC");
  });
});

describe("a consulta interna", () => {
  const ask = (id: string, areaId: string, who: keyof Town["people"] = "operator") =>
    town.as(who).askConsultation({
      ...at(id),
      areaId,
      question: "¿Hay trabajos?",
      dueAt: service.clock.now().add({ hours: 1 }),
    });

  it("is unanswered only once its time has passed", async () => {
    const { id } = await town.create();
    const consultationId = (await ask(id, town.areas.L2)).ticket?.consultations[0]?.id ?? "";
    const unanswered = () =>
      town.as("operator").settleConsultation({ ...at(id), consultationId, result: "UNANSWERED" });
    await expect(unanswered()).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "CONSULTATION_NOT_DUE" });
    service.clock.advance(Temporal.Duration.from({ hours: 2 }));
    expect((await unanswered()).ticket?.consultations[0]?.result).toBe("UNANSWERED");
  });

  it("about a security incident is asked only of areas whose people see it", async () => {
    const { id } = await town.create({ kind: "SECURITY_INCIDENT" });
    await expect(ask(id, town.areas.L2, "security")).rejects.toMatchObject({
      fields: [{ field: "area_id", reason: "LEVEL_NOT_SECURITY" }],
    });
  });
});

describe("how far a sender is proven", () => {
  it("is never typed as verified, and is only declared by an account without a verified document", async () => {
    await expect(town.create({ originProof: "VERIFIED" })).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      fields: [expect.objectContaining({ field: "origin_proof" })],
    });
    const submit = async (personId: string) => {
      const requests = service.client(RequestServiceService, callers.requester({ personId }));
      const { request } = await requests.submitRequest({
        entityId: town.entityId,
        subject: "No abre",
        description: "No abre",
        scope: "ONE",
        phone: "",
      });
      const { ticket } = await town.as("operator").getTicket({ ticketId: request?.id ?? "" });
      return ticket?.originProof;
    };
    expect(await submit(verified.personId)).toBe("VERIFIED");
    expect(await submit(uuidv7())).toBe("DECLARED");
  });
});
