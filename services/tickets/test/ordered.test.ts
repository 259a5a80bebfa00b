import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidv7 } from "@yanapa/database";
import { TicketActionServiceService } from "@yanapa/proto/yanapa/tickets/v1/ticket_action_service.ts";
import { callers, type TestService } from "@yanapa/testing";
import { keepMember } from "../src/store/entity/members.ts";
import { remedy, startTickets, Town } from "./town.ts";

const person = { personId: uuidv7(), number: "7654321" };
let service: TestService;
let town: Town;

beforeAll(async () => {
  service = await startTickets(person);
  town = await Town.build(service, "ORDENA");
});
afterAll(() => service.stop());

const all = { pageSize: 100, pageToken: "" };
const orders = () => service.client(TicketActionServiceService, callers.service("escalation"));
const cause = (different: object = {}) =>
  ({
    firingId: uuidv7(),
    ruleCode: "plazo-90",
    ruleVersion: 2,
    trigger: "TARGET",
    target: "DEADLINE",
    threshold: "P90",
    ...different,
  }) as const;
const about = (ticketId: string) => ({ entityId: town.entityId, ticketId });
const seen = async (ticketId: string) => {
  const { ticket } = await town.as("supervisor").getTicket({ ticketId });
  if (ticket === undefined) throw new Error("no ticket in the reply");
  return ticket;
};
const summaries = async (ticketId: string) =>
  (await town.as("supervisor").listTicketHistory({ ticketId, ...all })).entries;

describe("what a rule of escalation orders", () => {
  it("raises the level along the path, and the history says by which rule and nobody's name", async () => {
    const { id } = await town.create();
    const ordered = { ...about(id), level: "L2", areaId: "", cause: cause() } as const;
    expect(await orders().raiseTicketLevel(ordered)).toEqual({ changed: true });
    const ticket = await seen(id);
    expect(ticket).toMatchObject({ level: "L2", areaId: town.areas.L2, holderId: "", state: "OPEN" });
    expect(ticket.operatorId).toBe(town.people.operator.personId);
    const last = (await summaries(id)).at(-1);
    expect(last).toMatchObject({
      summary: "Se escaló a «Infraestructura»: pasó el 90 % del plazo (regla «plazo-90»).",
      actorId: "",
    });
    // It is there already: another rule changes nothing.
    expect(await orders().raiseTicketLevel({ ...ordered, cause: cause() })).toEqual({ changed: false });
    expect((await seen(id)).version).toBe(ticket.version);
  });

  it("is done once for a firing, with whatever key and however late it comes again", async () => {
    const { id } = await town.create({ impact: "LOW", urgency: "LOW" });
    const ordered = { ...about(id), cause: cause() };
    expect(await orders().raiseTicketPriority(ordered)).toMatchObject({ changed: true, priority: "MEDIUM" });
    service.clock.advance(Temporal.Duration.from({ hours: 48 }));
    expect(await orders().raiseTicketPriority(ordered)).toMatchObject({ changed: true, priority: "MEDIUM" });
    expect(await orders().raiseTicketPriority({ ...about(id), cause: cause() })).toMatchObject({
      changed: true,
      priority: "HIGH",
    });
    expect(await orders().raiseTicketPriority({ ...about(id), cause: cause() })).toMatchObject({
      changed: false,
      priority: "HIGH",
    });
    expect(await seen(id)).toMatchObject({
      priority: "HIGH",
      proposedPriority: "LOW",
      priorityOverrideReason: "Por regla: pasó el 90 % del plazo (regla «plazo-90»).",
    });
  });

  it("once out of many that come at the same moment", async () => {
    const { id } = await town.create({ impact: "LOW", urgency: "LOW" });
    const ordered = { ...about(id), cause: cause() };
    await Promise.all(Array.from({ length: 6 }, () => orders().raiseTicketPriority(ordered)));
    expect((await seen(id)).priority).toBe("MEDIUM");
  });

  it("gives it to a person, who has still to take it, and back to the queue", async () => {
    const { id } = await town.create();
    const personId = uuidv7();
    const trigger = { trigger: "NO_OWNER", target: "UNSPECIFIED", threshold: "60" } as const;
    await orders().reassignTicket({ ...about(id), areaId: "", personId, cause: cause(trigger) });
    expect(await seen(id)).toMatchObject({ holderId: personId, state: "OPEN" });
    expect((await summaries(id)).at(-1)?.summary).toBe(
      "Se asignó a una persona de «Mesa de ayuda»: nadie lo tomó en 60 minutos hábiles (regla «plazo-90»).",
    );
    await orders().reassignTicket({ ...about(id), areaId: "", personId: "", cause: cause() });
    expect(await seen(id)).toMatchObject({ holderId: "", state: "OPEN" });
  });

  it("gives nothing to an area where nobody attends, or nobody who may see it", async () => {
    const people = await Town.build(service, "VACIA");
    const { entityId, areas } = people;
    const member = (areaId: string, roles: readonly string[]) => {
      const post = { id: uuidv7(), personId: uuidv7(), areaIds: [areaId], roles, active: true, version: 1 };
      const scope = { kind: "staff", entityId, restricted: false } as const;
      return service.database.work(scope, (tx) => keepMember(tx, { entityId, ...post }));
    };
    await member(areas.L1, ["OPERATOR"]);
    const { id } = await people.create();
    const raise = (ticketId: string, areaId: string, level: "L2" | "L3_SECURITY" = "L2") =>
      orders().raiseTicketLevel({ entityId, ticketId, level, areaId, cause: cause() });
    for (const areaId of ["", areas.L2])
      await expect(raise(id, areaId)).rejects.toMatchObject({ reason: "AREA_EMPTY" });
    await member(areas.L2, ["ENTITY_ADMIN"]);
    await expect(raise(id, areas.L2)).rejects.toMatchObject({ reason: "AREA_EMPTY" });
    await member(areas.L3_SECURITY, ["SPECIALIST"]);
    const secret = await people.create({ kind: "SECURITY_INCIDENT" });
    await expect(raise(secret.id, "", "L3_SECURITY")).rejects.toMatchObject({ reason: "AREA_MAY_NOT_SEE" });
    await member(areas.L2, ["SPECIALIST"]);
    expect(await raise(id, "")).toEqual({ changed: true });
  });

  it("refuses an area of another level", async () => {
    const { id } = await town.create();
    await expect(
      orders().reassignTicket({ ...about(id), areaId: town.areas.L2, personId: "", cause: cause() }),
    ).rejects.toMatchObject({ kind: "INVALID_ARGUMENT", reason: "AREA_NOT_OF_LEVEL" });
  });

  it("adds watchers and opens records of improvement, each once", async () => {
    const { id } = await town.create();
    const personId = uuidv7();
    const watched = { ...about(id), personId, cause: cause() };
    expect(await orders().addTicketWatcher(watched)).toEqual({ changed: true });
    expect(await orders().addTicketWatcher({ ...watched, cause: cause() })).toEqual({ changed: false });
    const trigger = {
      ruleCode: "repetido",
      trigger: "RECURRENCE",
      target: "UNSPECIFIED",
      threshold: "3",
    } as const;
    const improved = { ...about(id), cause: cause(trigger) };
    expect(await orders().openTicketImprovement(improved)).toEqual({ changed: true });
    expect(await orders().openTicketImprovement({ ...about(id), cause: cause(trigger) })).toEqual({
      changed: false,
    });
    const ticket = await seen(id);
    expect(ticket.watcherIds).toEqual([personId]);
    expect(ticket.improvements).toMatchObject([
      { cycle: 1, cause: { ruleCode: "repetido", threshold: "3" } },
    ]);
    expect((await summaries(id)).map(({ summary }) => summary).slice(-2)).toEqual([
      "Alguien más sigue el ticket: pasó el 90 % del plazo (regla «plazo-90»).",
      "Se abrió un registro de mejora: el mismo problema se repitió 3 veces (regla «repetido»).",
    ]);
  });

  it("leaves alone a ticket that is resolved (zammad#904: closed and merged tickets escalate)", async () => {
    const { id } = await town.create();
    const at = { ticketId: id, expectedVersion: 0 };
    const operator = town.as("operator");
    await operator.takeTicket(at);
    await operator.recordResolution({
      ...at,
      resolution: {
        ...remedy,
        alternatives: [...remedy.alternatives],
        operations: [...remedy.operations],
        elements: [...remedy.elements],
      },
    });
    await operator.resolveTicket({
      ...at,
      summary: "Se liberó espacio.",
      reportText: "El disco estaba lleno.",
      interruption: "NONE",
      interruptionReason: "",
    });
    await expect(
      orders().raiseTicketLevel({ ...about(id), level: "L2", areaId: "", cause: cause() }),
    ).rejects.toMatchObject({ kind: "WRONG_STATE", reason: "TICKET_RESOLVED" });
  });

  it("keeps a security incident with information security", async () => {
    const { id } = await town.create({ kind: "SECURITY_INCIDENT" });
    const security = town.as("security");
    const before = await security.getTicket({ ticketId: id });
    expect(before.ticket?.level).toBe("L3_SECURITY");
    expect(
      await orders().raiseTicketLevel({ ...about(id), level: "L2", areaId: "", cause: cause() }),
    ).toEqual({ changed: false });
    await orders().addTicketWatcher({ ...about(id), personId: uuidv7(), cause: cause() });
    await expect(town.as("operator").getTicket({ ticketId: id })).rejects.toMatchObject({
      kind: "NOT_FOUND",
    });
    await expect(orders().getTicketFingerprint(about(id))).rejects.toMatchObject({ kind: "NOT_FOUND" });
  });

  it("is nobody's to order but escalation's, and in the entity named only", async () => {
    const { id } = await town.create();
    const tickets = service.client(TicketActionServiceService, callers.service("channels"));
    await expect(tickets.raiseTicketPriority({ ...about(id), cause: cause() })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    await expect(
      orders().raiseTicketPriority({ entityId: uuidv7(), ticketId: id, cause: cause() }),
    ).rejects.toMatchObject({ kind: "NOT_FOUND", reason: "TICKET_NOT_FOUND" });
  });

  it("compares texts without telling them", async () => {
    const one = await town.create({
      description: "La pantalla queda en blanco al ingresar al sistema de correspondencia.",
    });
    const like = await town.create({
      description: "La pantalla queda en BLANCO al ingresar al sistema de correspondencia hoy",
    });
    const other = await town.create({
      subject: "Sin internet en el piso tres",
      description: "Ningún equipo navega desde la mañana.",
    });
    const of = async (ticketId: string) => (await orders().getTicketFingerprint(about(ticketId))).fingerprint;
    const [first, second, third] = await Promise.all([one, like, other].map(({ id }) => of(id)));
    const alike = (left: number[] = [], right: number[] = []) =>
      left.filter((value, index) => value === right[index]).length / left.length;
    expect(first).toHaveLength(64);
    expect(alike(first, second)).toBeGreaterThan(0.6);
    expect(alike(first, third)).toBeLessThan(0.2);
  });
});
