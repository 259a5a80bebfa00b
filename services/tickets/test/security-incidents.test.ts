import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { memberCounts, remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person, { DATABASE_POOL_SIZE: "1" });
  town = await Town.build(service, "SEGURIDAD");
});
afterAll(() => service.stop());

const all = { pageSize: 0, pageToken: "" };
const at = (ticketId: string) => ({ ticketId, expectedVersion: 0 });
const missing = { kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" };

describe("a security incident", () => {
  it("is registered by an operator, who sees it no more; who must know does", async () => {
    const { id, number } = await town.create({ kind: "SECURITY_INCIDENT", subject: "Correo falso" });
    const operator = town.as("operator");
    await expect(operator.getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    await expect(town.as("admin").getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    await expect(operator.listTicketHistory({ ticketId: id, ...all })).rejects.toMatchObject(missing);
    for (const query of [number, "correo falso"]) {
      expect((await operator.searchTickets({ query, ...all })).tickets).toEqual([]);
      expect((await town.as("security").searchTickets({ query, ...all })).tickets).toHaveLength(1);
    }
    const { entries } = await town.as("supervisor").listTicketHistory({ ticketId: id, ...all });
    expect(entries.map(({ summary }) => summary).at(-1)).toContain("Seguridad de la información");
  });

  it("is read by the entity's RSI, who attends none of it", async () => {
    const { id, number } = await town.create({ kind: "SECURITY_INCIDENT", subject: "Fuga de datos" });
    const officer = town.as("officer");
    expect((await officer.getTicket({ ticketId: id })).ticket).toMatchObject({ number });
    expect((await officer.searchTickets({ query: number, ...all })).tickets).toHaveLength(1);
    expect((await officer.listTicketHistory({ ticketId: id, ...all })).entries.length).toBeGreaterThan(0);
    expect((await officer.listTicketMessages({ ticketId: id, ...all })).messages).toEqual([]);
    await expect(officer.takeTicket(at(id))).rejects.toMatchObject({ reason: "ROLE_MISSING" });
    const elsewhere = service.client(TicketServiceService, callers.informationSecurityOfficer());
    await expect(elsewhere.getTicket({ ticketId: id })).rejects.toMatchObject(missing);
  });

  it("takes its notes out of sight when it turns out to be one", async () => {
    const operator = town.as("operator");
    const [registering, taking, noting, triaging] = [0, 1, 2, 3].map(() => ({ idempotencyKey: uuidv7() }));
    const id = (await operator.createTicket(town.registration(), registering)).ticket?.id ?? "";
    await operator.takeTicket(at(id), taking);
    const note = { visibility: "INTERNAL", courseOfAction: false, spoken: false } as const;
    await operator.postMessage({ ...at(id), ...note, body: "Parece un ataque" }, noting);
    const said = { kind: "SECURITY_INCIDENT", scope: "ALL", impact: "HIGH", urgency: "HIGH" } as const;
    const triage = {
      ...at(id),
      ...said,
      serviceId: "",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    } as const;
    await operator.triageTicket(triage, triaging);
    await expect(operator.triageTicket(triage)).rejects.toMatchObject(missing);
    await expect(operator.listTicketMessages({ ticketId: id, ...all })).rejects.toMatchObject(missing);
    // What was told of it before is not told again, under whatever key.
    for (const repeat of [
      () => operator.createTicket(town.registration(), registering),
      () => operator.takeTicket(at(id), taking),
      () => operator.postMessage({ ...at(id), ...note, body: "Parece un ataque" }, noting),
    ])
      await expect(repeat()).rejects.toMatchObject(missing);
    // Who said that it is one is told so again.
    expect((await operator.triageTicket(triage, triaging)).ticket?.kind).toBe("SECURITY_INCIDENT");
    const { messages } = await town.as("security").listTicketMessages({ ticketId: id, ...all });
    expect(messages).toHaveLength(1);
  });
});

describe("a security incident from registration to closure", () => {
  it("goes straight to information security, whose report it is; its contact keeps what the requester may know", async () => {
    const own = await Town.build(service, "SEGURA");
    const { id, number } = await own.create({ kind: "SECURITY_INCIDENT" });
    const security = own.as("security");
    const { ticket } = await security.takeTicket(at(id));
    expect(ticket).toMatchObject({
      state: "IN_PROGRESS",
      level: "L3_SECURITY",
      areaName: "Seguridad de la información",
    });
    const message = { ...at(id), courseOfAction: false, spoken: false };
    await security.postMessage({ ...message, visibility: "INTERNAL", body: "La evidencia está en reserva" });
    await security.postMessage({ ...message, visibility: "PUBLIC", body: "Cambie su contraseña" });
    await own.as("supervisor").setDeadline({
      ...at(id),
      deadline: service.clock.now().add({ hours: 2 }),
      overrideReason: "",
    });

    const entrusted = await own.as("operator").listEntrustedTickets(all);
    expect(entrusted.tickets).toMatchObject([
      { ticketId: id, number, state: "IN_PROGRESS", overdue: false, requesterName: "Juana Quispe Mamani" },
    ]);
    expect(entrusted.tickets[0]?.messages.map(({ body }) => body)).toEqual(["Cambie su contraseña"]);
    expect(entrusted.tickets[0]?.deadline).toBeDefined();
    const colleague = service.client(TicketServiceService, callers.operator({ entityId: own.entityId }));
    expect((await colleague.listEntrustedTickets(all)).tickets).toEqual([]);

    const elsewhere = { ...at(id), areaId: own.areas.L3_DEVELOPMENT, reason: "Ayuda" };
    await expect(security.rerouteTicket(elsewhere)).rejects.toMatchObject({ reason: "LEVEL_NOT_SECURITY" });
    await expect(security.returnTicket({ ...at(id), reason: "SOLVED", note: "Listo" })).rejects.toMatchObject(
      {
        reason: "SECURITY_NOT_RETURNED",
      },
    );
    await security.recordResolution({ ...at(id), resolution: structuredClone(remedy) as never });
    await security.resolveTicket({
      ...at(id),
      summary: "Se cambió la contraseña.",
      reportText: "Un correo falso pedía la contraseña.",
      interruption: "NONE",
      interruptionReason: "",
    });
    const verification = { answer: "CONFIRMED", comment: "Ya está", channelId: "" } as const;
    await security.recordVerification({ ...at(id), ...verification });
    const closing = { ...at(id), outcome: "SOLVED", note: "" } as const;
    await expect(own.as("admin").closeTicket(closing)).rejects.toMatchObject(missing);
    const closed = await own.as("supervisor").closeTicket(closing);
    expect(closed.ticket?.state).toBe("CLOSED");
    await expect(own.as("operator").getClosureReport({ ticketId: id })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    expect((await own.as("operator").listEntrustedTickets(all)).tickets).toEqual([]);
  });

  it("does not make information security answer for other tickets", async () => {
    const { id } = await town.create();
    const proposal = { ...at(id), outcome: "REJECTED", reason: "No corresponde" } as const;
    await expect(town.as("security").proposeOutcome(proposal)).rejects.toMatchObject({
      reason: "ROLE_MISSING",
    });
  });

  it("shows its notes and its words again when it turns out to be none", async () => {
    const { id } = await town.create({ kind: "SECURITY_INCIDENT", subject: "Falsa alarma de intrusión" });
    const note = { ...at(id), visibility: "INTERNAL", courseOfAction: false, spoken: false } as const;
    await town.as("security").postMessage({ ...note, body: "Era una prueba" });
    const ordinary = {
      ...at(id),
      kind: "INCIDENT",
      scope: "ONE",
      impact: "LOW",
      urgency: "LOW",
      serviceId: "",
      priority: "UNSPECIFIED",
      priorityOverrideReason: "",
      areaId: "",
    } as const;
    await expect(town.as("supervisor").triageTicket(ordinary)).rejects.toMatchObject({
      reason: "DECLASSIFIED_BY_TWO",
    });
    const turn = { ...at(id), kind: "INCIDENT", reason: "Era una prueba autorizada" } as const;
    const { ticket: proposed } = await town.as("security").declassifyTicket(turn);
    expect(proposed).toMatchObject({ kind: "SECURITY_INCIDENT", declassifiedReason: turn.reason });
    await expect(town.as("security").declassifyTicket(turn)).rejects.toMatchObject({
      reason: "SECOND_PERSON_NEEDED",
    });
    await expect(town.as("operator").getTicket({ ticketId: id })).rejects.toMatchObject(missing);
    const { ticket: turned } = await town.as("officer").declassifyTicket(turn);
    expect(turned).toMatchObject({ kind: "INCIDENT", declassifiedReason: "" });
    await expect(town.as("supervisor").declassifyTicket(turn)).rejects.toMatchObject({
      reason: "NOT_SECURITY_INCIDENT",
    });
    const operator = town.as("operator");
    expect((await operator.searchTickets({ query: "falsa alarma", ...all })).tickets).toHaveLength(1);
    expect((await operator.listTicketMessages({ ticketId: id, ...all })).messages).toHaveLength(2);
  });

  it("is turned into another by the only person of an entity after a sign-in of a moment ago", async () => {
    const alone = await Town.build(service, "SOLA");
    memberCounts.set(alone.entityId, 1);
    const { id } = await alone.create({ kind: "SECURITY_INCIDENT" });
    const turn = { ...at(id), kind: "INQUIRY", reason: "Era una pregunta" } as const;
    const as = (authTime: number) =>
      service.client(TicketServiceService, { ...alone.people.supervisor, authTime });
    const nowS = Math.floor(Date.now() / 1_000);
    await as(nowS).declassifyTicket(turn);
    await expect(as(nowS - 3_600).declassifyTicket(turn)).rejects.toMatchObject({
      reason: "SIGN_IN_NOT_RECENT",
    });
    const { ticket } = await as(nowS).declassifyTicket(turn);
    expect(ticket).toMatchObject({ kind: "INQUIRY", incident: undefined });
  });
});
