import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertIsolation, uuidv7 } from "@yanapa/database";
import { ProblemServiceService } from "@yanapa/proto/yanapa/escalation/v1/problem_service.ts";
import { callers, eventually } from "@yanapa/testing";
import type { FakeTicket } from "../fake-tickets.ts";
import { Desk, rule } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.stop());

const recurrence = rule({
  code: "repetido",
  trigger: "RECURRENCE",
  cases: 3,
  windowDays: 7,
  actions: [{ kind: "OPEN_IMPROVEMENT", contact: "UNSPECIFIED" }],
});
/** Values of a text, of which the first so many are another's. */
const print = (alike: number, seed = 9) =>
  Array.from({ length: 64 }, (_, index) => (index < alike ? index : index * 1_000 + seed));
const entity = async () => {
  const entityId = uuidv7();
  await desk.maximumTimes(entityId);
  await desk.publish(entityId, [recurrence]);
  return entityId;
};
const incident = async (entityId: string, serviceId: string, fingerprint: number[]) => {
  const ticket = await desk.create(entityId, { serviceId, number: uuidv7() }, fingerprint);
  return ticket;
};
const problemsOf = (entityId: string) =>
  desk.service.client(ProblemServiceService, callers.specialist({ entityId }));
const listed = (entityId: string, count: number) =>
  eventually(
    async () => (await problemsOf(entityId).listProblems({ pageSize: 0, pageToken: "" })).problems,
    (all) => all.length >= count,
  );

describe("incidents that repeat", () => {
  it("propose one problem to second level, with its incidents, when the last of so many comes", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    const alike = [
      await incident(entityId, serviceId, print(64)),
      await incident(entityId, serviceId, print(40)),
    ];
    await incident(entityId, serviceId, print(10, 5));
    await incident(entityId, uuidv7(), print(64));
    await desk.settled();
    expect(await listed(entityId, 0)).toEqual([]);
    alike.push(await incident(entityId, serviceId, print(50, 3)));
    const [proposed] = await listed(entityId, 1);
    expect(proposed).toMatchObject({ state: "PROPOSED", serviceId, ruleCode: "repetido" });
    const { problem } = await problemsOf(entityId).getProblem({ problemId: proposed?.id ?? "" });
    expect(problem?.members.map(({ ticketId }) => ticketId)).toEqual(alike.map(({ id }) => id));
    const last = alike[2] as (typeof alike)[0];
    expect(await desk.fired(last, 1)).toEqual(["repetido 3 DONE"]);
    expect(desk.ordersFor(last)).toEqual(["openTicketImprovement"]);
    expect(await desk.notices(last, 1)).toMatchObject([
      { role: "SPECIALIST", findings: [{ trigger: "RECURRENCE" }] },
    ]);
    // One more is known: it joins, and nothing is proposed again.
    const more = await incident(entityId, serviceId, print(64));
    const { problem: grown } = await eventually(
      () => problemsOf(entityId).getProblem({ problemId: proposed?.id ?? "" }),
      (answer) => answer.problem?.members.length === 4,
    );
    expect(grown?.members.at(-1)?.ticketId).toBe(more.id);
    expect(await desk.announced("RuleFired", more)).toEqual([]);
    const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: more.id });
    expect(rules).toMatchObject([{ verdict: "NOT_APPLICABLE", failing: "NOT_RECURRENT" }]);
    expect(await assertIsolation(desk.service.urls.owner)).toEqual([]);
  });

  it("propose one problem when they come at the same moment", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    await Promise.all(Array.from({ length: 6 }, () => incident(entityId, serviceId, print(64))));
    await listed(entityId, 1);
    await desk.settled();
    expect(await listed(entityId, 1)).toHaveLength(1);
  });

  it("are told by a cause that they had in common, whatever their words", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    const first = await incident(entityId, serviceId, print(64));
    const second = await incident(entityId, serviceId, print(0, 77));
    for (const ticket of [first, second])
      await desk.tickets.tell(
        ticket,
        "TicketResolved",
        { confirmedCause: "", causeKey: "5a".repeat(32), causeType: "DEVELOPMENT", resolverId: uuidv7() },
        { state: "RESOLVED" },
      );
    await desk.settled();
    await incident(entityId, serviceId, print(60));
    const [proposed] = await listed(entityId, 1);
    const { problem } = await problemsOf(entityId).getProblem({ problemId: proposed?.id ?? "" });
    expect(problem?.members).toHaveLength(3);
  });

  describe("and were resolved", () => {
    const resolve = (
      ticket: Awaited<ReturnType<typeof incident>>,
      causeKey: string,
      causeType: "DEVELOPMENT" | "UNDETERMINED" = "DEVELOPMENT",
    ) =>
      desk.tickets.tell(
        ticket,
        "TicketResolved",
        { confirmedCause: "", causeKey, causeType, resolverId: uuidv7() },
        { state: "RESOLVED" },
      );
    /** As many incidents of one service, whose words have nothing in common, resolved with these causes. */
    const resolved = async (
      entityId: string,
      causes: readonly string[],
      fingerprint = (seed: number) => print(0, seed),
    ) => {
      const serviceId = uuidv7();
      const all = [];
      for (const [index] of causes.entries())
        all.push(await incident(entityId, serviceId, fingerprint(100 + index)));
      for (const [index, causeKey] of causes.entries()) {
        await resolve(
          all[index] as (typeof all)[0],
          causeKey,
          causeKey === "" ? "UNDETERMINED" : "DEVELOPMENT",
        );
        // Tickets are heard of side by side: the last one is to be heard of last.
        await desk.settled();
      }
      return all;
    };
    const [one, other] = ["5a".repeat(32), "6b".repeat(32)];

    it("with the same confirmed cause propose a problem, though none is open and their words differ", async () => {
      const entityId = await entity();
      const all = await resolved(entityId, [one, one, one]);
      const [proposed] = await listed(entityId, 1);
      const { problem } = await problemsOf(entityId).getProblem({ problemId: proposed?.id ?? "" });
      expect(problem?.members.map(({ ticketId }) => ticketId)).toEqual(all.map(({ id }) => id));
      const last = all[2] as (typeof all)[0];
      expect(await desk.fired(last, 1)).toEqual(["repetido 3 DONE"]);
      const { rules } = await desk.rulesOf(entityId).explainRules({ ticketId: last.id });
      expect(rules).toMatchObject([{ verdict: "FIRED" }]);
    });

    it("also under a rule that was published when the last was open already", async () => {
      const [entityId, serviceId] = [uuidv7(), uuidv7()];
      await desk.maximumTimes(entityId);
      const all = [];
      for (const seed of [1, 2, 3]) all.push(await incident(entityId, serviceId, print(0, seed)));
      for (const ticket of all.slice(0, 2)) await resolve(ticket, one);
      await desk.publish(entityId, [recurrence]);
      desk.advance(1);
      await resolve(all[2] as (typeof all)[0], one);
      expect(await listed(entityId, 1)).toHaveLength(1);
    });

    it("with different causes, or with none that is known, are none, however alike their words", async () => {
      const entityId = await entity();
      const [first, second] = await resolved(entityId, [one, other]);
      const serviceId = first?.facts.serviceId ?? "";
      expect(second?.facts.serviceId).toBe(serviceId);
      await resolved(entityId, ["", "", ""]);
      await resolved(entityId, [one, other, one]);
      await desk.settled();
      expect(await listed(entityId, 0)).toEqual([]);
    });

    it("count neither while what was resolved persists, nor when they were closed as duplicate", async () => {
      const [entityId, serviceId] = [await entity(), uuidv7()];
      const all = [];
      for (const seed of [1, 2, 3, 4]) all.push(await incident(entityId, serviceId, print(0, seed)));
      const [first, second, third, fourth] = all as [FakeTicket, FakeTicket, FakeTicket, FakeTicket];
      await resolve(first, one);
      await desk.tickets.tell(
        first,
        "TicketReopened",
        { noNextLevel: false },
        { state: "IN_PROGRESS", cycle: 2 },
      );
      await resolve(second, one);
      await desk.tickets.tell(
        second,
        "TicketClosed",
        { closerId: uuidv7(), reportSha256: "", timeWithoutServiceSeconds: undefined },
        { state: "CLOSED", outcome: "DUPLICATE" },
      );
      await resolve(third, one);
      await resolve(fourth, one);
      await desk.settled();
      expect(await listed(entityId, 0)).toEqual([]);
      await resolve(first, one);
      const [proposed] = await listed(entityId, 1);
      const { problem } = await problemsOf(entityId).getProblem({ problemId: proposed?.id ?? "" });
      expect(problem?.members).toHaveLength(3);
    });
  });

  it("outside of the window, and of security, are none", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    await incident(entityId, serviceId, print(64));
    desk.advance(8 * 24 * 60);
    await incident(entityId, serviceId, print(64));
    await desk.create(entityId, { serviceId, kind: "SECURITY_INCIDENT", level: "L3_SECURITY" }, print(64));
    await incident(entityId, serviceId, print(64));
    await desk.settled();
    expect(await listed(entityId, 0)).toEqual([]);
  });
});

describe("a problem", () => {
  it("is accepted and resolved, and its effect measured from then on", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    for (let count = 0; count < 3; count += 1) await incident(entityId, serviceId, print(64));
    const [proposed] = await listed(entityId, 1);
    const problems = problemsOf(entityId);
    const problemId = proposed?.id ?? "";
    await expect(problems.resolveProblem({ problemId, improvement: "Nada" })).rejects.toMatchObject({
      kind: "WRONG_STATE",
      reason: "PROBLEM_STATE",
    });
    expect((await problems.acceptProblem({ problemId })).problem).toMatchObject({
      state: "ACCEPTED",
      version: 2,
    });
    desk.advance(60);
    const { problem } = await problems.resolveProblem({ problemId, improvement: "Se amplió el disco" });
    expect(problem).toMatchObject({
      state: "RESOLVED",
      note: "Se amplió el disco",
      effect: { beforeCount: 3, afterCount: 0 },
    });
    desk.advance(6 * 24 * 60);
    await incident(entityId, serviceId, print(64));
    desk.advance(24 * 60);
    const { problem: later } = await eventually(
      () => problems.getProblem({ problemId }),
      (answer) => answer.problem?.effect?.afterCount === 1,
    );
    expect(later?.effect).toEqual({
      windowDays: 7,
      beforeCount: 3,
      afterCount: 1,
      beforePerWeek: 3,
      afterPerWeek: 1,
    });
    // Of those before it none counts again.
    expect(await listed(entityId, 1)).toHaveLength(1);
  });

  it("that was dismissed is not proposed again by the same incidents", async () => {
    const [entityId, serviceId] = [await entity(), uuidv7()];
    for (let count = 0; count < 3; count += 1) await incident(entityId, serviceId, print(64));
    const [proposed] = await listed(entityId, 1);
    const reason = "Son pruebas del proveedor";
    await problemsOf(entityId).dismissProblem({ problemId: proposed?.id ?? "", reason });
    for (let count = 0; count < 2; count += 1) await incident(entityId, serviceId, print(64));
    await desk.settled();
    expect(await listed(entityId, 1)).toMatchObject([{ state: "DISMISSED", note: reason }]);
    await incident(entityId, serviceId, print(64));
    expect(await listed(entityId, 2)).toMatchObject([{ state: "PROPOSED" }, { state: "DISMISSED" }]);
  });

  it("is for second level and above to decide on, in their own entity", async () => {
    const entityId = await entity();
    const operator = desk.service.client(ProblemServiceService, callers.operator({ entityId }));
    await expect(operator.listProblems({ pageSize: 0, pageToken: "" })).rejects.toMatchObject({
      kind: "PERMISSION_DENIED",
    });
    await expect(problemsOf(uuidv7()).acceptProblem({ problemId: uuidv7() })).rejects.toMatchObject({
      reason: "PROBLEM_NOT_FOUND",
    });
  });
});
