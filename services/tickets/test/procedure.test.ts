import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { RequestServiceService } from "@yanapa/proto/yanapa/tickets/v1/request_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "1234567" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "AGETIC");
});
afterAll(() => service.stop());

/** Any version: the steps follow each other. */
const any = { expectedVersion: 0 };

describe("the procedure of RA 0040/2022 §7, step by step", () => {
  let target: { ticketId: string; expectedVersion: number };
  const citizen = () =>
    service.client(RequestServiceService, callers.requester({ personId: person.personId }));

  it("7.1 registers the incident with its number and priority, at first level", async () => {
    const ticket = await town.create();
    target = { ticketId: ticket.id, ...any };
    expect(ticket).toMatchObject({
      state: "OPEN",
      priority: "HIGH",
      triaged: true,
      level: "L1",
      areaName: "Mesa de ayuda",
      operatorId: town.people.operator.personId,
      version: 1,
    });
    expect(ticket.number).toMatch(/^AGETIC-\d{4}-000001$/);
  });

  it("8 sets the plazo and tells the course of action, the first response", async () => {
    const operator = town.as("operator");
    await operator.takeTicket(target);
    const deadline = service.clock.now().add({ hours: 2 });
    const { ticket } = await operator.setDeadline({ ...target, deadline, overrideReason: "" });
    expect(ticket?.firstDeadline).toEqual(deadline);
    const told = await operator.postMessage({
      ...target,
      visibility: "PUBLIC",
      body: "Lo revisaremos con infraestructura.",
      courseOfAction: true,
      spoken: false,
    });
    expect(told.ticket?.respondedAt).toBeDefined();
  });

  it("7.2e escalates only after the knowledge base and a specialised area", async () => {
    const operator = town.as("operator");
    const escalation = {
      ...target,
      level: "L2",
      areaId: town.areas.L2,
      reason: "La consulta no lo solucionó",
      consultationNotApplicableReason: "",
    } as const;
    await expect(operator.escalateTicket(escalation)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "KNOWLEDGE_NOT_CONSULTED",
    });
    await operator.recordKnowledgeCheck({ ...target, result: "NO_ARTICLE", articleId: "", note: "E-4711" });
    await expect(operator.escalateTicket(escalation)).rejects.toMatchObject({
      reason: "CONSULTATION_MISSING",
    });
    const dueIn = (hours: number) => ({
      ...target,
      areaId: town.areas.L2,
      question: "¿Conocen el error?",
      dueAt: service.clock.now().add({ hours }),
    });
    for (const [hours, reason] of [
      [-1, "DUE_NOT_AHEAD"],
      [367 * 24, "DUE_TOO_FAR"],
      [100 * 366 * 24, "INSTANT_OUT_OF_RANGE"],
    ] as const)
      await expect(operator.askConsultation(dueIn(hours))).rejects.toMatchObject({
        fields: [{ field: "due_at", reason }],
      });
    const asked = await operator.askConsultation(dueIn(1));
    expect(asked.ticket?.areaId).toBe(town.areas.L1);
    const consultationId = asked.ticket?.consultations[0]?.id ?? "";
    await expect(operator.escalateTicket(escalation)).rejects.toMatchObject({ reason: "CONSULTATION_OPEN" });
    const answer = { ...target, consultationId, answer: "Reinicien." };
    await expect(operator.answerConsultation(answer)).rejects.toMatchObject({ reason: "AREA_NOT_YOURS" });
    await town.as("specialist").answerConsultation(answer);
    await operator.settleConsultation({ ...target, consultationId, result: "NOT_SOLVED" });
    const { ticket } = await operator.escalateTicket(escalation);
    expect(ticket).toMatchObject({
      level: "L2",
      areaName: "Infraestructura",
      holderId: "",
      operatorId: town.people.operator.personId,
    });
  });

  it("7.2e, 7.3 records the remedy at second level, which returns it to the operator", async () => {
    const specialist = town.as("specialist");
    await expect(town.as("operator").takeTicket(target)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
      reason: "AREA_NOT_YOURS",
    });
    await specialist.takeTicket(target);
    const now = service.clock.now();
    await specialist.recordOutage({
      ...target,
      serviceId: town.serviceId,
      scope: "GROUP",
      degree: "DOWN",
      startTime: now.subtract({ minutes: 25 }),
      endTime: now.subtract({ minutes: 5 }),
    });
    await specialist.recordResolution({ ...target, resolution: structuredClone(remedy) as never });
    const { ticket } = await specialist.returnTicket({ ...target, reason: "SOLVED", note: "Confirmar." });
    const { personId } = town.people.operator;
    expect(ticket).toMatchObject({ level: "L1", holderId: personId, operatorId: personId });
  });

  it("7.4 reopens and escalates above the highest level when the requester says that it persists", async () => {
    await resolve();
    await service.caughtUp();
    const { request } = await citizen().getRequest({ requestId: target.ticketId });
    expect(request).toMatchObject({
      awaitingVerification: true,
      areaName: "Mesa de ayuda",
      state: "RESOLVED",
    });
    expect(request?.path.map(({ areaName }) => areaName)).toEqual([
      "Mesa de ayuda",
      "Infraestructura",
      "Mesa de ayuda",
    ]);
    expect(request?.messages.map(({ body, authorId }) => [body, authorId])).toEqual([
      ["Lo revisaremos con infraestructura.", ""],
      ["Se liberó espacio.", ""],
    ]);
    const answered = await citizen().answerVerification({
      requestId: target.ticketId,
      answer: "PERSISTS",
      comment: "Sigue en blanco",
    });
    expect(answered.request?.stateText).toContain("Desarrollo");
    const { ticket } = await town.as("operator").getTicket({ ticketId: target.ticketId });
    expect(ticket).toMatchObject({ state: "IN_PROGRESS", cycle: 2, level: "L3_DEVELOPMENT" });
    expect(ticket?.resolution).toBeUndefined();
  });

  it("7.4 is solved at third level and confirmed", async () => {
    const developer = town.as("developer");
    await developer.takeTicket(target);
    await developer.recordResolution({ ...target, resolution: structuredClone(remedy) as never });
    await developer.returnTicket({ ...target, reason: "SOLVED", note: "Corregido." });
    await resolve();
    const early = { ...target, outcome: "SOLVED", note: "" } as const;
    await expect(town.as("supervisor").closeTicket(early)).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "TICKET_NOT_VERIFIED",
    });
    const { request } = await citizen().answerVerification({
      requestId: target.ticketId,
      answer: "CONFIRMED",
      comment: "Gracias",
    });
    expect(request).toMatchObject({ awaitingVerification: false, state: "RESOLVED" });
  });

  it("8, 7.5 is closed by the supervisor alone, with a sealed report", async () => {
    const closure = { ...target, outcome: "SOLVED", note: "Verificado" } as const;
    await expect(town.as("operator").closeTicket(closure)).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    const { ticket } = await town.as("supervisor").closeTicket(closure);
    expect(ticket).toMatchObject({ state: "CLOSED", outcome: "SOLVED" });
    const { report } = await town.as("supervisor").getClosureReport({ ticketId: target.ticketId });
    expect(report).toMatchObject({
      entityName: "Entidad AGETIC",
      operatorText: "La ventanilla no pudo atender.",
      solutionBusinessMinutes: 90,
      solutionWallMinutes: 120,
      withoutServiceMinutes: 20,
    });
    expect(report?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(report?.history.at(-1)?.text).toBe("Se cerró el ticket: solucionado.");
    const pdf = await town.as("supervisor").downloadClosureReport({ ticketId: target.ticketId });
    expect(Buffer.from(pdf.data.subarray(0, 5)).toString()).toBe("%PDF-");
  });

  it("keeps every step in its history, and takes no further one", async () => {
    const { entries } = await town
      .as("supervisor")
      .listTicketHistory({ ticketId: target.ticketId, pageSize: 0, pageToken: "" });
    expect(entries.map(({ version }) => version)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.map(({ type }) => type.replace("yanapa.tickets.v1.Ticket", ""))).toEqual(
      expect.arrayContaining(["Created", "HandedOver", "Reopened", "Verified", "Closed"]),
    );
    expect(entries.every(({ summary, actorId }) => summary !== "" && actorId !== "")).toBe(true);
    await expect(
      town.as("operator").postMessage({
        ...target,
        visibility: "INTERNAL",
        body: "tarde",
        courseOfAction: false,
        spoken: false,
      }),
    ).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "TICKET_CLOSED" });
  });

  const resolve = () =>
    town.as("operator").resolveTicket({
      ...target,
      summary: "Se liberó espacio.",
      reportText: "La ventanilla no pudo atender.",
      interruption: "RECORDED",
      interruptionReason: "",
    });
});
