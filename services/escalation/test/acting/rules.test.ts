import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { RuleServiceService } from "@yanapa/proto/yanapa/escalation/v1/rule_service.ts";
import { callers } from "@yanapa/testing";
import { Desk, rule } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.stop());

const entity = async (...rules: Parameters<Desk["publish"]>[1]) => {
  const entityId = uuidv7();
  await desk.maximumTimes(entityId);
  await desk.publish(entityId, rules);
  return entityId;
};

describe("rules of an entity", () => {
  it("are published in versions that never change, and refused with every mistake", async () => {
    const entityId = await entity(rule());
    await desk.publish(entityId, [rule({ percents: [75] })]);
    const rules = desk.rulesOf(entityId);
    expect((await rules.getRules({ version: 1 })).ruleSet).toMatchObject({
      version: 1,
      rules: [rule()],
      ticketDailyMost: 6,
    });
    expect((await rules.getRules({ version: 0 })).ruleSet).toMatchObject({
      version: 2,
      rules: [rule({ percents: [75] })],
    });
    await expect(desk.publish(entityId, [rule(), rule({ target: "UNSPECIFIED" })])).rejects.toMatchObject({
      kind: "INVALID_ARGUMENT",
      reason: "RULES_INVALID",
      fields: [{ field: "rules[1].code" }, { field: "rules[1].target" }],
    });
    const stranger = service().client(RuleServiceService, callers.entityAdmin());
    await expect(stranger.getRules({ version: 1 })).rejects.toMatchObject({ reason: "RULES_NOT_PUBLISHED" });
    const foreign = rule({ condition: { kinds: [], priorities: [], levels: [], serviceIds: [uuidv7()] } });
    await expect(desk.publish(entityId, [foreign])).rejects.toMatchObject({ reason: "SERVICE_NOT_FOUND" });
    expect(await assertIsolation(service().urls.owner)).toEqual([]);
  });

  it("fire at each threshold once, with the instant it was due told by the facts", async () => {
    const entityId = await entity(rule({ percents: [50, 75, 90, 100], everyMinutes: 30, repetitions: 2 }));
    const ticket = await desk.create(entityId);
    const receivedAt = ticket.facts.receivedAt as Temporal.Instant;
    for (const [minutes, count] of [
      [121, 1],
      [60, 2],
      [36, 3],
      [24, 4],
      [60, 6],
    ] as const) {
      desk.advance(minutes);
      await desk.fired(ticket, count);
    }
    expect(await desk.fired(ticket, 6)).toEqual([
      "plazo P50 DONE",
      "plazo P75 DONE",
      "plazo P90 DONE",
      "plazo P100 DONE",
      "plazo E1 DONE",
      "plazo E2 DONE",
    ]);
    const due = (await desk.announced("RuleFired", ticket)).map(({ firing }) =>
      firing?.dueTime?.since(receivedAt).total("minutes"),
    );
    expect(due).toEqual([120, 180, 216, 240, 270, 300]);
    expect((await desk.notices(ticket, 5)).map(({ role, areaId }) => [role, areaId])[0]).toEqual([
      "OPERATOR",
      ticket.facts.areaId,
    ]);
  });

  it("fire before a first response is due, and no more once it was given (zammad#3140: escalates although answered)", async () => {
    const entityId = await entity(rule({ target: "FIRST_RESPONSE", percents: [100], offsetsMinutes: [-15] }));
    const late = await desk.create(entityId);
    const answered = await desk.create(entityId);
    await desk.tickets.tell(answered, "TicketMessageAdded", {
      messageId: uuidv7(),
      visibility: "PUBLIC",
      authorKind: "STAFF",
      courseOfAction: false,
      spoken: false,
      firstResponse: true,
    });
    await service().caughtUp();
    desk.advance(61);
    expect(await desk.fired(late, 2)).toEqual(["plazo M-15 DONE", "plazo P100 DONE"]);
    expect(await desk.announced("RuleFired", answered)).toEqual([]);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: answered.id });
    expect(rules).toMatchObject([{ verdict: "NOT_APPLICABLE", failing: "SATISFIED" }]);
  });

  it("fire for a ticket that nobody takes, answers or moves, and again when it is so again", async () => {
    const entityId = await entity(
      rule({ code: "sin-dueno", trigger: "NO_OWNER", minutes: 30 }),
      rule({ code: "sin-mensaje", trigger: "NO_PUBLIC_MESSAGE", minutes: 40 }),
      rule({ code: "sin-accion", trigger: "NO_NEXT_ACTION", minutes: 50 }),
    );
    const ticket = await desk.create(entityId);
    desk.advance(51);
    expect(await desk.fired(ticket, 3)).toEqual([
      "sin-dueno 30 DONE",
      "sin-mensaje 40 DONE",
      "sin-accion 50 DONE",
    ]);
    await desk.tickets.tell(ticket, "TicketTaken", {}, { holderId: uuidv7(), state: "IN_PROGRESS" });
    await desk.tickets.tell(
      ticket,
      "TicketHandedOver",
      {
        kind: "REROUTED",
        fromLevel: "L1",
        fromAreaId: ticket.facts.areaId,
        returnReason: "UNSPECIFIED",
        cause: undefined,
      },
      { holderId: "" },
    );
    await service().caughtUp();
    desk.advance(31);
    expect((await desk.fired(ticket, 4)).at(-1)).toBe("sin-dueno 30 DONE");
  });

  it("are not held against a ticket that waits for its requester", async () => {
    const entityId = await entity(rule({ code: "sin-accion", trigger: "NO_NEXT_ACTION", minutes: 50 }));
    const ticket = await desk.create(entityId, { state: "IN_PROGRESS", holderId: uuidv7() });
    await desk.tickets.tell(ticket, "TicketWaitingStarted", { waitingFor: "REQUESTER" });
    await service().caughtUp();
    desk.advance(60);
    await desk.settled();
    expect(await desk.announced("RuleFired", ticket)).toEqual([]);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: ticket.id });
    expect(rules).toMatchObject([
      {
        verdict: "NOT_APPLICABLE",
        failing: "WAITING",
        sentence: "No corresponde: está en espera o en consulta interna.",
      },
    ]);
  });

  it("fire when a ticket is reopened, once per cycle", async () => {
    const entityId = await entity(rule({ code: "reabierto", trigger: "REOPENED" }));
    const ticket = await desk.create(entityId, { state: "IN_PROGRESS", holderId: uuidv7() });
    for (const cycle of [2, 3]) {
      await desk.tickets.tell(
        ticket,
        "TicketResolved",
        { confirmedCause: "", causeKey: "", causeType: "UNSPECIFIED", resolverId: uuidv7() },
        { state: "RESOLVED" },
      );
      await desk.tickets.tell(
        ticket,
        "TicketReopened",
        { noNextLevel: false },
        { state: "IN_PROGRESS", cycle },
      );
      await desk.fired(ticket, cycle - 1);
    }
    expect(await desk.fired(ticket, 2)).toEqual(["reabierto 1 DONE", "reabierto 2 DONE"]);
  });

  it("leave closed tickets alone, and those they are not for (zammad#904)", async () => {
    const only = { kinds: ["INQUIRY"], priorities: [], levels: [], serviceIds: [] } as never;
    const entityId = await entity(rule(), rule({ code: "consultas", condition: only }));
    const ticket = await desk.create(entityId);
    await desk.tickets.tell(
      ticket,
      "TicketClosed",
      { closerId: uuidv7(), reportSha256: "", timeWithoutServiceSeconds: undefined },
      { state: "CLOSED" },
    );
    await service().caughtUp();
    desk.advance(300);
    await desk.settled();
    expect(await desk.announced("RuleFired", ticket)).toEqual([]);
    const open = await desk.create(entityId);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: open.id });
    expect(rules).toMatchObject([
      { ruleCode: "plazo", verdict: "NOT_YET", nextThreshold: "P50" },
      { ruleCode: "consultas", verdict: "NOT_APPLICABLE", failing: "KIND" },
    ]);
  });

  it("published later leave alone what was due before, and watch open tickets from then on", async () => {
    const entityId = uuidv7();
    await desk.maximumTimes(entityId);
    const ticket = await desk.create(entityId);
    desk.advance(200);
    await desk.publish(entityId, [rule({ percents: [50, 75, 90] })]);
    desk.advance(17);
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P90 DONE"]);
    // The same rule published again has nothing to repeat.
    await desk.publish(entityId, [rule({ percents: [50, 75, 90] }), rule({ code: "otra", percents: [1] })]);
    await desk.settled();
    expect(await desk.fired(ticket, 1)).toEqual(["plazo P90 DONE"]);
  });

  it("of a security incident are seen by who may, and told on its own subject", async () => {
    const entityId = await entity(rule({ actions: [{ kind: "NOTIFY", contact: "ADMINISTRATOR" }] }));
    const secret = await desk.create(entityId, { kind: "SECURITY_INCIDENT", level: "L3_SECURITY" });
    desk.advance(121);
    await desk.fired(secret, 1);
    expect(await desk.notices(secret, 1)).toMatchObject([{ role: "SUPERVISOR" }]);
    const rows = await service().database.read({ kind: "staff", entityId, restricted: true }, (sql) =>
      sql.query<{ subject: string }>(
        "test_subjects",
        "SELECT subject FROM event WHERE type ~ 'Rule(Fired|NoticeDue)$'",
      ),
    );
    for (const { subject } of rows) expect(subject).toMatch(/^yanapa\.escalation\.restricted\./);
    const operator = service().client(RuleServiceService, callers.operator({ entityId }));
    await expect(operator.explainRules({ ticketId: secret.id })).rejects.toMatchObject({
      reason: "TICKET_NOT_FOUND",
    });
    const supervisor = service().client(RuleServiceService, callers.supervisor({ entityId }));
    expect((await supervisor.explainRules({ ticketId: secret.id })).rules).toMatchObject([
      { verdict: "FIRED" },
    ]);
  });
});

const service = () => desk.service;
