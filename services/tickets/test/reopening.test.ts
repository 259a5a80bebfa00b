import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { remedy, startTickets, Town } from "./town.ts";

let service: TestService;
let town: Town;
beforeAll(async () => {
  service = await startTickets({ personId: uuidv7(), number: "7654321" });
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const reason = "El sistema volvió a fallar al día siguiente";
const reopen = (ticketId: string) => town.as("supervisor").reopenTicket({ ...at(ticketId), reason });

/** Resolves an incident that is in progress, and closes it as confirmed. */
const finish = async (id: string, summary: string) => {
  const operator = town.as("operator");
  await operator.recordResolution({
    ...at(id),
    resolution: {
      ...remedy,
      alternatives: [...remedy.alternatives],
      operations: [...remedy.operations],
      elements: [...remedy.elements],
    },
  });
  await operator.resolveTicket({
    ...at(id),
    summary,
    reportText: "No abría.",
    interruption: "NONE",
    interruptionReason: "",
  });
  await operator.recordVerification({ ...at(id), answer: "CONFIRMED", comment: "Bien", channelId: "" });
  await town.as("supervisor").closeTicket({ ...at(id), outcome: "SOLVED", note: "Verificado" });
};
const closed = async () => {
  const { id } = await town.create();
  await town.as("operator").takeTicket(at(id));
  await finish(id, "Se liberó espacio.");
  return id;
};

describe("a closed ticket", () => {
  it("is reopened by a supervisor where it was, and its first report stays as it was sealed", async () => {
    const id = await closed();
    const { report: first } = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(first).toMatchObject({ reportNumber: 1, earlierReport: undefined });
    const options = { idempotencyKey: uuidv7() };
    const reopened = await town.as("supervisor").reopenTicket({ ...at(id), reason }, options);
    expect(reopened.ticket).toMatchObject({
      state: "IN_PROGRESS",
      cycle: 2,
      outcome: "UNSPECIFIED",
      closedAt: undefined,
      resolution: undefined,
      areaId: town.areas.L1,
      holderId: town.people.operator.personId,
    });
    expect(reopened.ticket?.hops.at(-1)).toMatchObject({ kind: "REOPENED", level: "L1", reason });
    expect(await town.as("supervisor").reopenTicket({ ...at(id), reason }, options)).toEqual(reopened);
    expect((await town.as("operator").getClosureReport({ ticketId: id })).report).toEqual(first);

    await finish(id, "Se amplió el disco.");
    const { report: second } = await town.as("supervisor").getClosureReport({ ticketId: id });
    expect(second).toMatchObject({
      reportNumber: 2,
      summary: "Se amplió el disco.",
      earlierReport: { reportNumber: 1, sha256: first?.sha256, sealedAt: first?.sealedAt },
    });
    expect(second?.sha256).not.toBe(first?.sha256);
    expect(second?.history.map(({ text }) => text).join("\n")).toContain(
      `Se reabrió después de su cierre, ciclo 2, en «Mesa de ayuda». Motivo: ${reason}`,
    );
    const old = await town.as("supervisor").getClosureReport({ ticketId: id, reportNumber: 1 });
    expect(old.report).toEqual(first);
    await expect(
      town.as("supervisor").getClosureReport({ ticketId: id, reportNumber: 3 }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "CLOSURE_REPORT_NOT_FOUND" });
    await reopen(id);
    await finish(id, "Se cambió el disco.");
    const third = (await town.as("supervisor").getClosureReport({ ticketId: id })).report;
    expect(third).toMatchObject({
      reportNumber: 3,
      earlierReport: { reportNumber: 2, sha256: second?.sha256 },
    });
  });

  it("is reopened by supervisors of its entity only, once, and with words", async () => {
    const id = await closed();
    for (const who of ["operator", "specialist", "security", "admin"] as const) {
      await expect(town.as(who).reopenTicket({ ...at(id), reason })).rejects.toMatchObject({
        kind: "PERMISSION_DENIED",
      });
    }
    const other = await Town.build(service, "OTRA");
    await expect(other.as("supervisor").reopenTicket({ ...at(id), reason })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    await expect(town.as("supervisor").reopenTicket({ ...at(id), reason: "" })).rejects.toMatchObject({
      fields: [expect.objectContaining({ field: "reason" })],
    });
    const raced = await Promise.allSettled([reopen(id), reopen(id)]);
    expect(raced.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(reopen(id)).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "TICKET_NOT_CLOSED" });
  });

  it("is not reopened after the días hábiles that the entity set, nor where it set none", async () => {
    const strict = await Town.build(service, "PLAZO");
    const { id } = await strict.create();
    await strict.as("operator").proposeOutcome({ ...at(id), outcome: "REJECTED", reason: "No es de aquí" });
    await strict.as("supervisor").closeTicket({ ...at(id), outcome: "REJECTED", note: "" });
    const again = () => strict.as("supervisor").reopenTicket({ ...at(id), reason });
    await strict.set({ reopeningDays: 0 });
    await expect(again()).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "REOPENING_OFF" });
    await strict.set({ reopeningDays: 2 });
    service.clock.advance(Temporal.Duration.from({ hours: 49 }));
    await expect(again()).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "REOPENING_WINDOW_PASSED",
      data: { days: "2" },
    });
    await strict.set({ reopeningDays: 3 });
    // A proposal of the cycle before proposes nothing in this one.
    expect((await again()).ticket).toMatchObject({ state: "IN_PROGRESS", outcome: "UNSPECIFIED" });
    await expect(
      strict.as("supervisor").closeTicket({ ...at(id), outcome: "REJECTED", note: "" }),
    ).rejects.toMatchObject({ reason: "OUTCOME_NOT_PROPOSED" });
  });

  it("that turns out to be a security incident hides the report that everybody saw", async () => {
    const id = await closed();
    await reopen(id);
    await town.as("supervisor").triageTicket({
      ...at(id),
      kind: "SECURITY_INCIDENT",
      serviceId: "",
      scope: "GROUP",
      impact: "HIGH",
      urgency: "HIGH",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    });
    await expect(town.as("operator").getClosureReport({ ticketId: id })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    const { report } = await town.as("security").getClosureReport({ ticketId: id });
    expect(report?.kind).toBe("INCIDENT");
  });

  it("tells its requester that it was reopened, without saying that the problem persists", async () => {
    const juana = callers.requester();
    const requests = service.client(RequestServiceService, juana);
    const { request } = await requests.submitRequest({
      entityId: town.entityId,
      subject: "¿Cómo entro?",
      description: "¿Cómo entro?",
      scope: "ONE",
      phone: "",
    });
    const id = request?.id ?? "";
    await town.as("operator").proposeOutcome({ ...at(id), outcome: "REJECTED", reason: "No es de aquí" });
    await town.as("supervisor").closeTicket({ ...at(id), outcome: "REJECTED", note: "" });
    await reopen(id);
    const seen = (await requests.getRequest({ requestId: id })).request;
    expect(seen).toMatchObject({ state: "IN_PROGRESS", outcome: "UNSPECIFIED" });
    expect(seen?.path.at(-1)?.text).toBe("Su caso se reabrió y pasó a «Mesa de ayuda» (primer nivel).");
  });
});
